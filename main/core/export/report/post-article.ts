import type { Finding } from '../../../../shared/policy/index.ts'
import { shortZone } from '../../../../shared/time/zones.ts'
import { photoText, type OutgoingPost } from '../batch-content.ts'
import { escapeHtml, safeUrl } from './html.ts'
import { formatTime } from './month-grid.ts'
import { interpolate, type ReportWords } from './report-texts.ts'

export interface ArticleSetting {
  readonly words: ReportWords
  readonly language: 'en' | 'id'
  readonly locale: string
  readonly day: Intl.DateTimeFormat
  /** The post's cover as a data address; null when the workspace has no picture of it. */
  readonly cover: (outgoing: OutgoingPost) => string | null
}

/**
 * One post for a client to read: its picture, time and account, its full text, and each finding with its source.
 */
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
    picture === null ? '' : `<img class="cover" src="${escapeHtml(picture)}" alt="">`,
    `<div><div class="when"><h3>${escapeHtml(day.format(new Date(`${post.wall}:00Z`)))}, ${escapeHtml(formatTime(post.wall, locale))} ${escapeHtml(shortZone(post.zone))}</h3><span class="soft">${escapeHtml(account.handle)}</span><span class="${verdict.status}">${escapeHtml(words[verdict.status])}</span></div>`,
    `<ul class="tags">${tags.map((tag) => `<li>${escapeHtml(tag)}</li>`).join('')}</ul>`,
    `<p class="words">${escapeHtml(post.caption) || `<span class="soft">${escapeHtml(words.noCaption)}</span>`}</p>`,
    further.length === 0
      ? ''
      : `<dl>${further.map(([name = '', text = '']) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd>`).join('')}</dl>`,
    findingsOf(verdict.findings, setting),
    '</div></article>',
  ].join('')
}

function findingsOf(findings: readonly Finding[], { words, language }: ArticleSetting): string {
  const shown = findings.filter(({ severity }) => severity !== 'note')
  if (shown.length === 0) return ''
  const tones = { block: 'blocked', warn: 'warn', note: 'soft' } as const
  const items = shown.map(({ severity, title, message, text, source, rule, waiver }) => {
    const address = safeUrl(source.url)
    const from =
      address === null
        ? escapeHtml(source.title)
        : `<a href="${address}" rel="noreferrer">${escapeHtml(source.title)}</a>`
    const waived =
      waiver === null
        ? ''
        : `<br><span>${escapeHtml(interpolate(words.waived, { by: waiver.by, until: waiver.until, reason: waiver.reason }))}</span>`
    return `<li class="${waiver === null ? tones[severity] : 'soft'}"><strong>${escapeHtml(title[language])}</strong> <span>${escapeHtml(message[language])}${text === '' ? '' : ` <code>${escapeHtml(text)}</code>`}</span><br><span class="soft">${escapeHtml(words.source)}: ${from}, ${escapeHtml(source.date)}${source.evidence === undefined ? '' : ` (${escapeHtml(words[source.evidence])})`} · ${escapeHtml(rule)}</span>${waived}</li>`
  })
  return `<ul class="findings">${items.join('')}</ul>`
}
