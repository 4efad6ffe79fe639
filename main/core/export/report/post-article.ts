import type { Finding } from '../../../../shared/policy/index.ts'
import { shortZone } from '../../../../shared/time/zones.ts'
import { photoText, type OutgoingPost } from '../batch-content.ts'
import { escaped, safeAddress } from './html.ts'
import { clock } from './month-grid.ts'
import { filled, type ReportWords } from './report-texts.ts'

export interface ArticleSetting {
  readonly words: ReportWords
  readonly language: 'en' | 'id'
  readonly locale: string
  readonly day: Intl.DateTimeFormat
  /** The post's cover as a data address; null where the workspace has no picture of it. */
  readonly cover: (outgoing: OutgoingPost) => string | null
}

/** One post as a client reads it: its picture, when and where, all of its words, and each finding with its source. */
export function postArticle(outgoing: OutgoingPost, setting: ArticleSetting): string {
  const { post, account, campaign, verdict } = outgoing
  const { words, locale, day } = setting
  const picture = setting.cover(outgoing)
  const tags = [
    words[post.format],
    post.privacy === null ? '' : words.privacy[post.privacy],
    post.disclosePaid ? words.paid : post.discloseYourBrand ? words.yourBrand : '',
    post.aiGenerated ? words.ai : '',
    campaign ?? '',
    words.states[post.state],
  ].filter((tag) => tag !== '')
  const further = [
    [words.photoTitle, photoText(post, post.title)],
    [words.description, photoText(post, post.description)],
    [words.firstComment, post.firstComment],
    [words.onScreenText, post.onScreenText],
  ].filter(([, text]) => text !== '')
  return [
    '<article>',
    picture === null ? '' : `<img class="cover" src="${escaped(picture)}" alt="">`,
    `<div><div class="when"><h3>${escaped(day.format(new Date(`${post.wall}:00Z`)))}, ${escaped(clock(post.wall, locale))} ${escaped(shortZone(post.zone))}</h3><span class="soft">${escaped(account.handle)}</span><span class="${verdict.status}">${escaped(words[verdict.status])}</span></div>`,
    `<ul class="tags">${tags.map((tag) => `<li>${escaped(tag)}</li>`).join('')}</ul>`,
    `<p class="words">${escaped(post.caption) || `<span class="soft">${escaped(words.noCaption)}</span>`}</p>`,
    further.length === 0
      ? ''
      : `<dl>${further.map(([name = '', text = '']) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`,
    findingsOf(verdict.findings, setting),
    '</div></article>',
  ].join('')
}

function findingsOf(findings: readonly Finding[], { words, language }: ArticleSetting): string {
  const shown = findings.filter(({ severity }) => severity !== 'note')
  if (shown.length === 0) return ''
  const tones = { block: 'blocked', warn: 'warn', note: 'soft' } as const
  const items = shown.map(({ severity, title, message, text, source, rule, waiver }) => {
    const address = safeAddress(source.url)
    const from =
      address === null
        ? escaped(source.title)
        : `<a href="${address}" rel="noreferrer">${escaped(source.title)}</a>`
    const waived =
      waiver === null
        ? ''
        : `<br><span>${escaped(filled(words.waived, { by: waiver.by, until: waiver.until, reason: waiver.reason }))}</span>`
    return `<li class="${waiver === null ? tones[severity] : 'soft'}"><strong>${escaped(title[language])}</strong> <span>${escaped(message[language])}${text === '' ? '' : ` <code>${escaped(text)}</code>`}</span><br><span class="soft">${escaped(words.source)}: ${from}, ${escaped(source.date)} · ${escaped(rule)}</span>${waived}</li>`
  })
  return `<ul class="findings">${items.join('')}</ul>`
}
