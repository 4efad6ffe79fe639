import type { BatchContent, Exported, OutgoingPost } from '../batch-content.ts'
import { fileNamePart, FreeNames } from '../staging/file-names.ts'
import { figures } from './charts-page.ts'
import { escaped } from './html.ts'
import { monthGrids } from './month-grid.ts'
import { postArticle } from './post-article.ts'
import { clientColour, reportStyle } from './report-style.ts'
import { reportWords } from './report-texts.ts'
import { tallied } from './counts.ts'

/** The posts of one client, as they stand in a report of their own: no client reads another's plan. */
export interface ClientReport {
  readonly path: string
  readonly posts: readonly OutgoingPost[]
  readonly held: readonly OutgoingPost[]
}

/** One report for each client of the batch; a batch of one client has `report.html`. */
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

/** A page for each client: what goes and when, in figures, post by post, and what is held with its reasons and sources. */
export function exportReport(batch: BatchContent): Exported {
  return {
    files: clientReports(batch).map((report) => ({
      path: report.path,
      pieces: reportPage(batch, report),
      rows: report.posts.length,
    })),
    losses: [],
  }
}

/** The whole page, piece by piece. No script, nothing fetched: it can be sent by mail and opened anywhere. */
export function* reportPage(batch: BatchContent, { posts, held }: ClientReport): Generator<string> {
  const { language } = batch
  const words = reportWords[language]
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  const [first] = [...posts, ...held]
  const client = first?.client
  const tally = yield* tallied(posts)
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
<title>${escaped(batch.name)} · ${escaped(words.title)}</title>
<style>:root{--client:${clientColour[(client?.colour ?? 7) - 1] ?? clientColour[6]}}${reportStyle}</style>
</head>
<body>
<header><div><p class="soft">${escaped(words.title)}</p><h1>${escaped(batch.name)}</h1><p>${escaped(client?.name ?? '')} · ${escaped(span)}</p></div>${logo === null ? '' : `<img src="${escaped(logo)}" alt="${escaped(client?.name ?? '')}">`}</header>
<ul class="counts"><li><strong>${posts.length}</strong>${escaped(words.goes)}</li>`
  if (warned > 0) yield `<li class="warn"><strong>${warned}</strong>${escaped(words.warned)}</li>`
  if (held.length > 0)
    yield `<li class="blocked"><strong>${held.length}</strong>${escaped(words.heldBack)}</li>`
  yield `</ul>
<p class="soft">${escaped(words.times.replace('{zones}', zones.join(', ')))}</p>
<h2>${escaped(words.calendar)}</h2>
`
  yield* monthGrids(tally, words, locale)
  yield `\n<section class="page"><h2>${escaped(words.figures)}</h2>${figures(tally, held.length, words, language)}</section>\n`
  yield `<section class="page"><h2>${escaped(words.posts)}</h2>`
  for (const outgoing of posts) yield `${postArticle(outgoing, setting)}\n`
  yield '</section>\n'
  if (held.length > 0) {
    yield `<section class="page"><h2>${escaped(words.held)}</h2><p>${escaped(words.heldNote)}</p>`
    for (const outgoing of held) yield `${postArticle(outgoing, setting)}\n`
    yield '</section>\n'
  }
  const packs = batch.packs.map(
    ({ title, version, hash }) =>
      `${escaped(title[language])} ${escaped(version)} <code>${hash.slice(0, 12)}</code>`,
  )
  yield `<footer class="soft"><p>${escaped(words.vettedWith)} ${packs.join(', ')}. ${escaped(words.made)} ${escaped(batch.createdAt.toISOString().slice(0, 16).replace('T', ' '))} UTC.</p><p>${escaped(words.check)}</p></footer>
</body>
</html>
`
}
