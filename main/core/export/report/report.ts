import type { BatchContent, Exported, OutgoingPost } from '../batch-content.ts'
import { fileNamePart, FreeNames } from '../staging/file-names.ts'
import { chartsPage } from './charts-page.ts'
import { escapeHtml } from './html.ts'
import { monthGrids } from './month-grid.ts'
import { postArticle } from './post-article.ts'
import { clientColour, reportStyle } from './report-style.ts'
import { reportWords } from './report-texts.ts'
import { countPosts } from './counts.ts'

/** The posts of one client, which get their own report so that no client reads another's plan. */
export interface ClientReport {
  readonly path: string
  readonly posts: readonly OutgoingPost[]
  readonly held: readonly OutgoingPost[]
}

/** One report per client of the batch; with a single client it is `report.html`. */
export function clientReports({ posts, held }: BatchContent): ClientReport[] {
  const clients = [...new Map([...posts, ...held].map(({ client }) => [client.id, client])).values()]
  const names = new FreeNames()
  return clients.map(({ id, name }) => {
    const part = fileNamePart(name)
    const stem =
      clients.length === 1
        ? 'report'
        : names.take((number) => `report-${part}${number === null ? '' : `_${number}`}`)
    const own = ({ client }: OutgoingPost): boolean => client.id === id
    return { path: `${stem}.html`, posts: posts.filter(own), held: held.filter(own) }
  })
}

/** A page per client: the exported posts in figures and one by one, and the others with reasons and sources. */
export function exportReport(batch: BatchContent): Exported {
  return {
    files: clientReports(batch).map((report) => ({
      path: report.path,
      chunks: reportPage(batch, report),
      rows: report.posts.length,
    })),
    losses: [],
  }
}

/** The whole page, in pieces. It has no script and loads nothing, so it can be mailed and opened anywhere. */
export function* reportPage(batch: BatchContent, { posts, held }: ClientReport): Generator<string> {
  const { language } = batch
  const words = reportWords[language]
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  const [first] = [...posts, ...held]
  const client = first?.client
  const tally = yield* countPosts(posts)
  const warned = tally.statuses.get('warn') ?? 0
  const zones = [...tally.zones.keys()].sort()
  const logo = client === undefined ? null : (batch.pictures?.logo(client.id) ?? null)
  const setting = {
    words,
    language,
    locale,
    day: new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
    cover: (outgoing: OutgoingPost) => batch.pictures?.cover(outgoing) ?? null,
  }
  const days = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const span = days.formatRange(new Date(`${batch.from}T00:00:00Z`), new Date(`${batch.to}T00:00:00Z`))
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(batch.name)} · ${escapeHtml(words.title)}</title>
<style>:root{--client:${clientColour[(client?.colour ?? 7) - 1] ?? clientColour[6]}}${reportStyle}</style>
</head>
<body>
<header><div><p class="soft">${escapeHtml(words.title)}</p><h1>${escapeHtml(batch.name)}</h1><p>${escapeHtml(client?.name ?? '')} · ${escapeHtml(span)}</p></div>${logo === null ? '' : `<img src="${escapeHtml(logo)}" alt="${escapeHtml(client?.name ?? '')}">`}</header>
<ul class="counts"><li><strong>${posts.length}</strong>${escapeHtml(words.ready)}</li>`
  if (warned > 0) yield `<li class="warn"><strong>${warned}</strong>${escapeHtml(words.warned)}</li>`
  if (held.length > 0)
    yield `<li class="blocked"><strong>${held.length}</strong>${escapeHtml(words.heldBack)}</li>`
  yield `</ul>
<p class="soft">${escapeHtml(words.times.replace('{zones}', zones.join(', ')))}</p>
<h2>${escapeHtml(words.calendar)}</h2>
`
  yield* monthGrids(tally, words, locale)
  yield `\n<section class="page"><h2>${escapeHtml(words.figures)}</h2>${chartsPage(tally, held.length, words, language)}</section>\n`
  yield `<section class="page"><h2>${escapeHtml(words.posts)}</h2>`
  for (const outgoing of posts) yield `${postArticle(outgoing, setting)}\n`
  yield '</section>\n'
  if (held.length > 0) {
    yield `<section class="page"><h2>${escapeHtml(words.held)}</h2><p>${escapeHtml(words.heldNote)}</p>`
    for (const outgoing of held) yield `${postArticle(outgoing, setting)}\n`
    yield '</section>\n'
  }
  const packs = batch.packs.map(
    ({ title, version, hash }) =>
      `${escapeHtml(title[language])} ${escapeHtml(version)} <code>${hash.slice(0, 12)}</code>`,
  )
  yield `<footer class="soft"><p>${escapeHtml(words.vettedWith)} ${packs.join(', ')}. ${escapeHtml(words.made)} ${escapeHtml(batch.createdAt.toISOString().slice(0, 16).replace('T', ' '))} UTC.</p><p>${escapeHtml(words.check)}</p></footer>
</body>
</html>
`
}
