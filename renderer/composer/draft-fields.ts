import type { Post, PostFields } from '../../shared/post/post.ts'

/** What is written in the composer. */
export type Fields = Omit<PostFields, 'accountId'>

/** What the caption's own field writes. */
export const isCaption = (field: string): boolean => field === 'caption' || field === 'variants'

/** Whether a field that was changed here was changed there too, to something else. */
export function clashes(base: Post, theirs: Post, change: Partial<Fields>): boolean {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  return (Object.keys(change) as (keyof Fields)[]).some(
    (field) => !same(theirs[field], base[field]) && !same(theirs[field], change[field]),
  )
}

/** A change without the fields that any of the others is about. */
export const omitFields = (change: Partial<Fields>, others: readonly Partial<Fields>[]): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(change).filter(([field]) => !others.some((other) => Object.hasOwn(other, field))),
  )

/** Whether a post has what a change would give it. */
export const hasChange = (post: Post, change: Partial<Fields>): boolean =>
  (Object.keys(change) as (keyof Fields)[]).every(
    (field) => JSON.stringify(post[field]) === JSON.stringify(change[field]),
  )

/** A browser's fields have no carriage returns: with them, ranges in the text would be off by one a line. */
const withPlainLineBreaks = (text: string): string => text.replace(/\r\n?/g, '\n')

/** What somebody can write of a post, as fields show it. */
export function fieldsOf(post: Post): Fields {
  const {
    id: _id,
    accountId: _account,
    clientId: _client,
    zone: _zone,
    instant: _instant,
    status: _status,
    reason: _reason,
    findings: _findings,
    revision: _revision,
    createdAt: _created,
    updatedAt: _updated,
    exportedBatch: _batch,
    exportedHash: _hash,
    exportedRevision: _exported,
    ...fields
  } = post
  return {
    ...fields,
    caption: withPlainLineBreaks(fields.caption),
    description: withPlainLineBreaks(fields.description),
    firstComment: withPlainLineBreaks(fields.firstComment),
    onScreenText: withPlainLineBreaks(fields.onScreenText),
    altText: withPlainLineBreaks(fields.altText),
    variants: fields.variants.map((variant) => ({
      ...variant,
      caption: withPlainLineBreaks(variant.caption),
    })),
  }
}
