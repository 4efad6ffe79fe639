import { privacyLevels, type Privacy } from '../../../../../shared/post/post.ts'
import { schedulerOf, type Channel } from '../../../../../shared/export/schedulers.ts'
import type { Target } from '../../../../../shared/export/targets.ts'
import { photoText, type BatchContent, type OutgoingPost } from '../../batch-content.ts'
import { mediaNames } from '../media-names.ts'
import type { Cell, CellSwitch, CellText, MediaKind, TableTarget } from './table-target.ts'

type OutPost = OutgoingPost['post']

/** What TikTok shows below a post: a photo post's description if it has one, otherwise the caption. */
export const visibleText = (post: OutPost): string => photoText(post, post.description) || post.caption

export const mediaKind = (post: Pick<OutPost, 'format'>): MediaKind =>
  post.format === 'photo' ? 'image' : 'video'

const texts: Readonly<Record<CellText, (outgoing: OutgoingPost, target: TableTarget) => string>> = {
  text: ({ post }) => visibleText(post),
  title: ({ post }) => photoText(post, post.title),
  firstComment: ({ post }) => post.firstComment,
  altText: ({ post }) => post.altText,
  // Commas and semicolons separate labels.
  campaign: ({ campaign }) => (campaign ?? '').replace(/\s*[,;]+\s*/g, ' '),
  channel: ({ account }, { id }) => channelAt(account, id)?.name ?? '',
}

/** An account's name at a target's scheduler; undefined when there is none. */
export function channelAt({ channels }: OutgoingPost['account'], target: Target): Channel | undefined {
  const scheduler = schedulerOf(target)
  return scheduler === null ? undefined : channels[scheduler]
}

function switchOf(post: OutPost, name: CellSwitch): boolean {
  return name === 'disclosed' ? post.disclosePaid || post.discloseYourBrand : post[name]
}

/** The value of a target's cell for a post, before escaping. */
export type CellValue = (cell: Cell, outgoing: OutgoingPost) => string

export function cellValues(batch: BatchContent, target: TableTarget): CellValue {
  const names = mediaNames(batch)
  const addresses = (post: OutPost): readonly string[] => post.media.map((ref) => names.addressOf(ref) ?? '')
  return (cell, outgoing) => {
    const { post } = outgoing
    if ('say' in cell) return cell.say
    if ('text' in cell) return flattenText(texts[cell.text](outgoing, target), target)
    if ('when' in cell) {
      return dateText(
        post.wall,
        typeof cell.when === 'string' ? cell.when : cell.when[batch.options.dateOrder],
      )
    }
    if ('media' in cell) {
      if (!cell.media.includes(mediaKind(post))) return ''
      const between = cell.between ?? ''
      return addresses(post)
        .slice(cell.from, cell.until ?? undefined)
        .filter((address) => address !== '')
        .map((address) => (between.includes(',') ? address.replaceAll(',', '%2C') : address))
        .join(between)
    }
    if ('switch' in cell) {
      if (cell.only !== undefined && cell.only !== post.format) return ''
      return switchOf(post, cell.switch) ? cell.on : cell.off
    }
    if ('privacy' in cell) return post.privacy === null ? '' : (cell.privacy[post.privacy] ?? '')
    if ('cover' in cell) {
      if (cell.cover === 'coverPhoto') return post.format === 'photo' ? String(post.coverPhoto) : ''
      return post.format === 'video' && post.coverMs !== null ? String(post.coverMs) : ''
    }
    return cell.kind[addresses(post)[0] ? mediaKind(post) : 'nothing']
  }
}

/** A text in the target's form: line breaks, and the characters at which it would be cut. */
export function flattenText(text: string, { lines, cutsAt }: TableTarget): string {
  const flat = lines === 'flatten' ? flattened(text) : text
  return cutsAt === undefined || cutsAt === '' ? flat : drawnApart(flat, cutsAt)
}

/** With a space inside each of these signs, also where two of them share a character: "|||" becomes "| | |". */
function drawnApart(text: string, signs: string): string {
  let apart = ''
  let from = 0
  for (let at = text.indexOf(signs); at >= 0; at = text.indexOf(signs, at + 1)) {
    apart += `${text.slice(from, at + 1)} `
    from = at + 1
  }
  return apart + text.slice(from)
}

const flattened = (text: string): string =>
  text.trim().replace(/[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029])\s*/g, ' ')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A wall time in a target's format; see `Cell`. */
export function dateText(wall: string, manner: string): string {
  const [year = '', month = '', day = '', hour = '', minute = ''] = wall.split(/[-T:]/)
  const twelve = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    MMM: months[Number(month) - 1] ?? '',
    MM: month,
    DD: day,
    D: String(Number(day)),
    HH: hour,
    h: String(twelve),
    mm: minute,
    A: Number(hour) < 12 ? 'AM' : 'PM',
  }
  return manner.replace(/YYYY|MMM|MM|DD|D|HH|h|mm|A/g, (part) => parts[part] ?? '')
}

/** What a table can carry, derived from its columns. */
export interface Carried {
  readonly texts: ReadonlySet<CellText>
  readonly switches: ReadonlySet<CellSwitch>
  readonly covers: ReadonlySet<'coverMs' | 'coverPhoto'>
  /** The levels it has a word for; null without such a column. */
  readonly privacy: ReadonlySet<Privacy> | null
  /** How many files of each kind it has room for. */
  readonly places: Readonly<Record<MediaKind, number>>
}

export function supportedFields({ columns }: Pick<TableTarget, 'columns'>): Carried {
  const cells = columns.flatMap(([, cell]) => (cell === null ? [] : [cell]))
  const privacy = cells.find((cell) => 'privacy' in cell)?.privacy
  const places = { image: 0, video: 0 }
  for (const cell of cells) {
    if (!('media' in cell)) continue
    for (const kind of cell.media) places[kind] = Math.max(places[kind], cell.until ?? Infinity)
  }
  return {
    texts: new Set(cells.flatMap((cell) => ('text' in cell ? [cell.text] : []))),
    switches: new Set(cells.flatMap((cell) => ('switch' in cell ? [cell.switch] : []))),
    covers: new Set(cells.flatMap((cell) => ('cover' in cell ? [cell.cover] : []))),
    privacy:
      privacy === undefined ? null : new Set(privacyLevels.filter((level) => privacy[level] !== undefined)),
    places,
  }
}
