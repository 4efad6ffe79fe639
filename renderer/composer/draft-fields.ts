import type { Post, PostFields } from '../../shared/post/post.ts'

/** The fields edited in the composer. */
export type Fields = Omit<PostFields, 'accountId'>

/** Fields written by the caption field. */
export const isCaption = (field: string): boolean => field === 'caption' || field === 'variants'

/** Whether a field changed here was also changed elsewhere, to a different value. */
export function clashes(base: Post, theirs: Post, change: Partial<Fields>): boolean {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  return (Object.keys(change) as (keyof Fields)[]).some(
    (field) => !same(theirs[field], base[field]) && !same(theirs[field], change[field]),
  )
}

/** A change without the fields that any other change sets. */
export const omitFields = (change: Partial<Fields>, others: readonly Partial<Fields>[]): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(change).filter(([field]) => !others.some((other) => Object.hasOwn(other, field))),
  )

/** Whether a post already has the values of a change. */
export const hasChange = (post: Post, change: Partial<Fields>): boolean =>
  (Object.keys(change) as (keyof Fields)[]).every(
    (field) => JSON.stringify(post[field]) === JSON.stringify(change[field]),
  )

/** Browser fields drop carriage returns, which would shift ranges in the text by one per line. */
const withPlainLineBreaks = (text: string): string => text.replace(/\r\n?/g, '\n')

/** The editable fields of a post, as shown in the composer. */
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
    notes: withPlainLineBreaks(fields.notes),
    variants: fields.variants.map((variant) => ({
      ...variant,
      caption: withPlainLineBreaks(variant.caption),
    })),
  }
}
