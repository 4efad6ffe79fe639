import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { mediaOf } from '../../../../shared/post/media.ts'
import { photoText, type BatchContent, type Loss, type OutgoingPost } from '../batch-content.ts'
import { safeCell } from '../safe-cell.ts'
import { asOneText, carriedBy, mediaKind, shownText } from './cell-values.ts'
import { comesTwice } from './comes-twice.ts'
import { fieldNames, sayOnce } from './loss-words.ts'
import { mediaNames } from './media-names.ts'
import type { TableTarget } from './table-target.ts'

/** What is said of one post: the field, the words, and whether it has no row at all. */
type Said = readonly [field: string, problem: BothLanguages, withheld?: true]

const switches = [
  'allowComment',
  'allowDuet',
  'allowStitch',
  'discloseYourBrand',
  'disclosePaid',
  'aiGenerated',
  'autoMusic',
] as const

/** Switches that mean something in one format only. */
const formatOf: Readonly<Partial<Record<(typeof switches)[number], 'video' | 'photo'>>> = {
  allowDuet: 'video',
  allowStitch: 'video',
  autoMusic: 'photo',
}

/**
 * What a table cannot say of its posts: each field that differs from its neutral value and has no column, and what the
 * target would refuse or change. On-screen text and variants are for people and for vetting; they go nowhere.
 */
export function* tableLosses(batch: BatchContent, target: TableTarget): Generator<Loss> {
  const say = sayOnce()
  const carried = carriedBy(target)
  const names = mediaNames(batch)
  const twice = comesTwice(batch)
  const { title } = target

  function* ofWords({ post }: OutgoingPost): Generator<Said> {
    const text = shownText(post)
    if (photoText(post, post.description) !== '' && post.caption !== '' && post.caption !== text) {
      yield ['caption', say('captionStays', title)]
    }
    const field = text === post.caption ? 'caption' : 'description'
    if (target.lines === 'flatten' && asOneText(text, { ...target, cutsAt: '' }) !== text.trim()) {
      yield [field, say('linesFlattened', title)]
    }
    if (target.cutsAt !== undefined && text.includes(target.cutsAt)) {
      yield [field, say('cutApart', title, target.cutsAt)]
    }
    const safe = asOneText(text, target)
    if (safeCell(safe) !== safe) yield [field, say('formula', title, { en: 'the text', id: 'teks' })]
    const others = [
      ['title', photoText(post, post.title)],
      ['firstComment', post.firstComment],
      ['altText', post.altText],
    ] as const
    for (const [name, words] of others) {
      if (words === '') continue
      if (!carried.texts.has(name)) {
        yield [name, say('noPlace', title, name)]
        continue
      }
      if (target.cutsAt !== undefined && words.includes(target.cutsAt))
        yield [name, say('cutApart', title, target.cutsAt)]
      const safe = asOneText(words, target)
      if (safeCell(safe) !== safe) yield [name, say('formula', title, fieldNames[name])]
    }
  }

  function* ofSettings({ post }: OutgoingPost): Generator<Said> {
    const { privacy } = post
    const neutral = privacy === null || (carried.privacy === null && privacy === 'PUBLIC_TO_EVERYONE')
    if (!neutral && carried.privacy?.has(privacy) !== true)
      yield ['privacy', say('noPrivacy', title, privacy)]
    for (const name of switches) {
      if (!post[name] || carried.switches.has(name)) continue
      if (formatOf[name] === undefined || formatOf[name] === post.format)
        yield [name, say('noPlace', title, name)]
    }
    if (post.format === 'video' && post.coverMs !== null && !carried.covers.has('coverMs'))
      yield ['coverMs', say('noPlace', title, 'coverMs')]
    if (post.format === 'photo' && post.coverPhoto !== 0 && !carried.covers.has('coverPhoto'))
      yield ['coverPhoto', say('noPlace', title, 'coverPhoto')]
  }

  function* ofMedia({ post }: OutgoingPost): Generator<Said> {
    const kind = mediaKind(post)
    const places = carried.places[kind]
    if (post.media.length === 0) yield ['media', say('noMedia', title)]
    else if (places === 0) yield ['media', say(kind === 'video' ? 'noVideo' : 'noPhotos', title)]
    else {
      if (post.media.length > places) yield ['media', say('moreMedia', title, places)]
      const going = post.media.slice(0, places)
      if (going.some((ref) => names.addressOf(ref) === undefined)) yield ['media', say('noAddress', title)]
      if (target.pictures !== undefined && kind === 'image') {
        const { formats, bytes } = target.pictures
        const found = going.map((ref) => batch.find(mediaOf(ref).hash ?? ''))
        if (
          found.some((file) => file !== undefined && !(formats.includes(file.format) && file.bytes <= bytes))
        )
          yield ['media', say('otherPicture', title, formats, bytes)]
      }
    }
  }

  function* ofTime(outgoing: OutgoingPost): Generator<Said> {
    const { post } = outgoing
    const ahead = post.instant - batch.createdAt.getTime()
    if (twice(outgoing)) {
      if (target.blankTime) yield ['wall', say('twiceDraft', title, post.zone)]
      else yield ['wall', say('twice', title, post.zone), true]
    } else if (ahead <= 0) yield ['wall', say('past', title)]
    else if (ahead < target.leadMinutes * 60_000) yield ['wall', say('tooSoon', title, target.leadMinutes)]
    const last = lastOfFile.get(fileOf(outgoing))
    if (target.apartMinutes > 0 && last !== undefined && post.instant - last < target.apartMinutes * 60_000)
      yield ['wall', say('tooClose', title, target.apartMinutes)]
    if (target.apartMinutes > 0) lastOfFile.set(fileOf(outgoing), post.instant)
  }

  const lastOfFile = new Map<string, number>()
  const several = target.grouping === 'brand' ? withSeveralAccounts(batch) : new Set()
  for (const outgoing of batch.posts) {
    const postId = outgoing.post.id
    for (const part of [ofTime, ofWords, ofSettings, ofMedia]) {
      for (const [field, problem, withheld] of part(outgoing)) {
        yield withheld === true ? { postId, field, problem, withheld } : { postId, field, problem }
      }
    }
    if (several.has(outgoing.client.id)) yield { postId, field: 'accountId', problem: say('oneBrand', title) }
  }
}

/** Which file of a table a post is for, as a key: one account, one clock. */
export const fileOf = ({ account, post }: OutgoingPost): string => `${account.id} ${post.zone}`

/** Clients of whom more than one account is in the batch. */
export function withSeveralAccounts({ posts }: Pick<BatchContent, 'posts'>): ReadonlySet<string> {
  const first = new Map<string, string>()
  const several = new Set<string>()
  for (const { account, client } of posts) {
    if ((first.get(client.id) ?? account.id) !== account.id) several.add(client.id)
    first.set(client.id, account.id)
  }
  return several
}
