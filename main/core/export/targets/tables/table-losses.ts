import type { BothLanguages } from '../../../../../shared/policy/index.ts'
import { photoText, type BatchContent, type Loss, type OutgoingPost } from '../../batch-content.ts'
import { safeCell } from '../../../../../shared/export/safe-cell.ts'
import { flattenText, supportedFields, channelAt, mediaKind, visibleText } from './cell-values.ts'
import { batchOverview, type PostGroup } from './batch-overview.ts'
import { fieldNames, onceEach } from '../loss-messages.ts'
import { mediaNames } from '../media-names.ts'
import type { TableTarget } from './table-target.ts'

/** A loss of one post: the field, the message, and whether the post has no row at all. */
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

/** Switches that exist in one format only. */
const formatOf: Readonly<Partial<Record<(typeof switches)[number], 'video' | 'photo'>>> = {
  allowDuet: 'video',
  allowStitch: 'video',
  autoMusic: 'photo',
}

/**
 * What a table cannot carry of its posts: each field that differs from its neutral value and has no column, and what
 * the target would refuse or change. Leaves out on-screen text and variants, which are for people and vetting only.
 */
export function* tableLosses(batch: BatchContent, target: TableTarget): Generator<Loss> {
  const say = onceEach()
  const carried = supportedFields(target)
  const names = mediaNames(batch)
  const { groups, twice } = batchOverview(batch)
  const { title } = target

  function* ofWords({ post }: OutgoingPost): Generator<Said> {
    const text = visibleText(post)
    if (photoText(post, post.description) !== '' && post.caption !== '' && post.caption !== text) {
      yield ['caption', say('captionStays', title)]
    }
    const field = text === post.caption ? 'caption' : 'description'
    if (target.lines === 'flatten' && flattenText(text, { ...target, cutsAt: '' }) !== text.trim()) {
      yield [field, say('linesFlattened', title)]
    }
    if (target.cutsAt !== undefined && text.includes(target.cutsAt)) {
      yield [field, say('cutApart', title, target.cutsAt)]
    }
    const safe = flattenText(text, target)
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
      const safe = flattenText(words, target)
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
        const found = going.map((ref) => names.storedAs(ref))
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
    if (twice.has(outgoing)) {
      if (target.blankTime) yield ['wall', say('twiceDraft', title, post.zone)]
      else yield ['wall', say('twice', title, post.zone), true]
    } else if (ahead <= 0) yield ['wall', say('past', title)]
    else if (ahead < target.leadMinutes * 60_000) yield ['wall', say('tooSoon', title, target.leadMinutes)]
    if (close.has(outgoing)) yield ['wall', say('tooClose', title, target.apartMinutes)]
  }

  const close = tooClose(groups, target.apartMinutes)
  for (const outgoing of batch.posts) {
    const postId = outgoing.post.id
    for (const part of [ofTime, ofWords, ofSettings, ofMedia]) {
      for (const [field, problem, withheld] of part(outgoing)) {
        yield withheld === true ? { postId, field, problem, withheld } : { postId, field, problem }
      }
    }
    if (carried.texts.has('channel')) {
      const channel = channelAt(outgoing.account, target.id)
      // A client's first account usually has the client's name; other proposals are guesses.
      if (channel?.isProposed === true && channel.name !== outgoing.client.name)
        yield { postId, field: 'accountId', problem: say('proposedName', title, channel.name) }
    }
  }
}

/** Posts that follow another one in their file sooner than the target accepts. */
function tooClose(groups: readonly PostGroup[], minutes: number): ReadonlySet<OutgoingPost> {
  const close = new Set<OutgoingPost>()
  if (minutes === 0) return close
  for (const { posts } of groups) {
    let last = -Infinity
    for (const outgoing of posts) {
      const { instant } = outgoing.post
      if (instant - last < minutes * 60_000) close.add(outgoing)
      last = instant
    }
  }
  return close
}
