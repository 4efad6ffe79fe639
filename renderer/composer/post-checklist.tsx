import type { PostFields } from '../../shared/post/post.ts'
import { findHashtags, type Verdict } from '../../shared/policy/index.ts'
import { useWords } from '../i18n/i18n.ts'
import type { IconName } from '../ui/icon-shapes.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './composer.module.css'
import { limitOf } from './text-limits.ts'

type Tone = 'clear' | 'warn' | 'blocked' | 'note'

interface Item {
  /** The part of the composer that it is about, as its `data-check`. */
  readonly part: 'findings' | 'when' | 'media' | 'caption' | 'privacy' | 'disclosure'
  readonly tone: Tone
  readonly text: string
}

const icons: Readonly<Record<Tone, IconName>> = {
  clear: 'verdict-clear',
  warn: 'verdict-warn',
  blocked: 'verdict-blocked',
  note: 'verdict-note',
}

interface PostChecklistProps {
  readonly fields: Omit<PostFields, 'accountId'>
  readonly verdict: Verdict
  /** Whether the post's video or photos are all in the workspace and can be shown. */
  readonly hasMedia: boolean
  readonly isMediaBroken: boolean
}

/** What a post still needs before it is exported, and what it has; each line leads to its field. */
export function PostChecklist({ fields, verdict, hasMedia, isMediaBroken }: PostChecklistProps) {
  const { t } = useWords()
  const count = (severity: 'block' | 'warn'): number =>
    verdict.findings.filter((finding) => finding.severity === severity && finding.waiver === null).length
  const [blocked, warned] = [count('block'), count('warn')]
  const maxTags = limitOf('hashtags', 'caption')
  const tags = findHashtags(fields.caption).length
  const isPhoto = fields.format === 'photo'
  const items: readonly Item[] = [
    blocked > 0
      ? { part: 'findings', tone: 'blocked', text: t('checklist.blocked', { count: blocked }) }
      : warned > 0
        ? { part: 'findings', tone: 'warn', text: t('checklist.warned', { count: warned }) }
        : { part: 'findings', tone: 'clear', text: t('checklist.clear') },
    fields.wall === null
      ? { part: 'when', tone: 'warn', text: t('post.noDate') }
      : { part: 'when', tone: 'clear', text: t('checklist.dated') },
    isMediaBroken
      ? { part: 'media', tone: 'blocked', text: t('checklist.mediaBroken') }
      : hasMedia
        ? { part: 'media', tone: 'clear', text: t('checklist.media', { count: fields.media.length }) }
        : { part: 'media', tone: 'warn', text: t(isPhoto ? 'preview.noPhoto' : 'preview.noVideo') },
    fields.privacy === null
      ? { part: 'privacy', tone: 'warn', text: t('checklist.privacy') }
      : { part: 'privacy', tone: 'clear', text: t(`privacy.${fields.privacy}`) },
    {
      part: 'caption',
      tone: tags > maxTags ? 'blocked' : 'note',
      text: t('checklist.hashtags', { count: tags, max: maxTags }),
    },
    fields.disclosePaid || fields.discloseYourBrand
      ? {
          part: 'disclosure',
          tone: 'note',
          text: t(fields.disclosePaid ? 'preview.paid' : 'preview.promotional'),
        }
      : { part: 'disclosure', tone: 'note', text: t('checklist.noDisclosure') },
  ]
  return (
    <section className={styles['checklist']} aria-label={t('checklist.title')}>
      <ul>
        {items.map(({ part, tone, text }) => (
          <li key={part}>
            <button
              type="button"
              // There is nothing to go to without findings.
              disabled={part === 'findings' && tone === 'clear'}
              onClick={() => goToPart(part)}
            >
              <Icon name={icons[tone]} size={14} {...(tone === 'note' ? {} : { tone })} />
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A part's text first, then what fixes it. */
const controls = ['[contenteditable="true"]', 'button:not([disabled])', 'input:not([disabled])']

/** Shows a part of the composer, and focuses its main control. */
function goToPart(part: Item['part']): void {
  const place = document.querySelector<HTMLElement>(`[data-check="${part}"]`)
  const control = controls
    .map((selector) => place?.querySelector<HTMLElement>(selector) ?? null)
    .find((found) => found !== null)
  place?.scrollIntoView({ block: 'nearest' })
  control?.focus()
}
