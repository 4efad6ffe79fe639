import type { ColumnMapping, ImportRow } from '../../../../shared/contract/methods/import-stage.ts'
import { maxStoredText } from '../../../../shared/post/text.ts'
import { mediaOf } from '../../../../shared/post/media.ts'
import { internalFields, type Post, type PostFields } from '../../../../shared/post/post.ts'
import { vetPost, reasonOf } from '../../../../shared/post/vet-post.ts'
import type { CoreContext } from '../../context/context.ts'
import { wholeRow } from './read-row.ts'
import type { Staged, StagedRow } from '../staged.ts'
import { duplicateKey, type PlannedPosts } from './duplicates.ts'
import { todayOf } from '../../context/today.ts'
import { campaignOf } from '../../store/tables/campaigns.ts'
import { mediaFinder } from '../../store/tables/media.ts'
import type { ReadRow } from './row-setting.ts'
import { fieldsOf } from '../../posts/index.ts'
import { clientPolicy, type ClientPolicy } from '../../policy/index.ts'

/** A vetted row, whatever its index. */
export type VettedRow = Omit<StagedRow, 'index'>

type Fields = Omit<PostFields, 'accountId' | 'campaignId'>

export interface RowStager {
  /** Rows must be staged in order. */
  stage(row: ReadRow): VettedRow
  /**
   * Call after all rows are staged. Decides whether rows at the time of a planned post that no row of the file
   * refers to change that post or are added beside it.
   */
  besidePlanned(rows: readonly StagedRow[], isChange: (row: StagedRow) => boolean): StagedRow[]
}

/** Decides what a row would do: vets it, and compares it with the plan and with the rows before it in the file. */
export function rowStager(
  context: CoreContext,
  staged: Pick<Staged, 'mapping' | 'included' | 'settled'>,
  planned: PlannedPosts,
): RowStager {
  const { workspace } = context
  const seen = new Map<string, ReadRow>()
  const minutes = new Map<string, ReadRow>()
  const ids = new Map<string, ReadRow>()
  /** The planned posts that rows refer to. */
  const own = new Set<string>()
  const find = mediaFinder(workspace.database)
  const policies = new Map<string, ClientPolicy>()
  const days = new Map<string, string>()
  const policyOf = (clientId: string): ClientPolicy =>
    once(policies, clientId, () => clientPolicy(context, clientId))
  const campaigns = new Map(
    workspace.database
      .all('SELECT * FROM campaigns')
      .map(campaignOf)
      .map(({ id, name }) => [id, name]),
  )
  const today = (zone: string): string => once(days, zone, () => todayOf(context, zone))

  const stage = (row: ReadRow): VettedRow => {
    // The problems of a row that will not be planned do not matter.
    if (row.leftOut !== null && !staged.included.includes(row.leftOut.kind))
      return { ...refused(row, [], 'new'), outcome: 'left-out' }
    if (row.problems.length > 0) return { ...refused(row, row.problems, 'new'), ...verdictOf(row) }
    const { account, postId } = row
    const known = postId ?? row.fields.externalId
    if (known !== null) {
      const name = `${account.id}\n${known}`
      const earlier = ids.get(name)
      if (earlier !== undefined) return refused(row, [sameId(known, placeOf(earlier, row))], 'duplicate')
      ids.set(name, row)
    }
    const before = planned.known(account.id, postId, row.fields.externalId)
    // A row of this file, or of another of its sheets, has already saved that post.
    if (before !== null && staged.settled.savedPosts.has(before.id))
      return refused(row, [sameIdAsSaved(known ?? before.id)], 'duplicate')
    const fields = before === null ? row.fields : mergeRow(before, row, staged.mapping)
    const key = duplicateKey(account.id, fields.wall, fields.caption, fields.media)
    const earlier = seen.get(key)
    if (earlier !== undefined) return refused(row, [sameAsLine(placeOf(earlier, row))], 'duplicate')
    seen.set(key, row)
    const there = planned.keyed(key)
    // Already planned, so there is nothing to do or to correct.
    if (there !== undefined && there !== before?.id) {
      own.add(there)
      const held = planned.post(there)
      // The internal fields may have changed since.
      if (before === null && held !== null && hasNews(row, held))
        return { ...vetted(row, mergeRow(held, row, staged.mapping), held), sameMinute: null, planned: null }
      return { ...refused(row, [], 'duplicate'), outcome: 'same' }
    }
    if (before !== null) own.add(before.id)
    const minute = fields.wall === null ? null : `${account.id} ${fields.wall}`
    const beside = minute === null ? undefined : minutes.get(minute)
    if (minute !== null && beside === undefined) minutes.set(minute, row)
    const sameMinute = beside === undefined ? null : placeOf(beside, row)
    const at = before !== null || fields.wall === null ? null : planned.at(account.id, fields.wall)
    return { ...vetted(row, fields, before), sameMinute, planned: at }
  }

  /** Whether a row has internal texts that a planned post does not have. */
  const hasNews = ({ fields, unsaid }: ReadRow, post: Post): boolean =>
    internalFields.some(
      (field) =>
        staged.mapping[field] !== undefined &&
        !unsaid.has(field) &&
        fields[field].length > 0 &&
        !sameButForLineEnds(fields[field].toString(), post[field].toString()),
    )

  /** The verdict on what could be read of a refused row, so that the user sees everything that is wrong with it. */
  const verdictOf = ({ account, fields, unknown }: ReadRow): Partial<VettedRow> => {
    // An account that the plan does not have has no known market.
    if (unknown !== null) return {}
    const { policy, overrides } = policyOf(account.clientId)
    const verdict = vetPost(fields, account, today(account.zone), policy, overrides, find)
    return { status: verdict.status, reason: reasonOf(verdict), findings: verdict.findings.length }
  }

  /** A row that adds a post, or changes the one it refers to. */
  const vetted = (row: ReadRow, fields: Fields, before: Post | null): VettedRow => {
    const { account } = row
    const changes = before === null ? [] : differences(before, fields)
    if (before !== null && staged.mapping.campaign !== undefined && !row.unsaid.has('campaign')) {
      const held = before.campaignId === null ? null : (campaigns.get(before.campaignId) ?? null)
      if (held?.toLowerCase() !== row.campaign?.toLowerCase()) changes.push('campaign')
    }
    const { policy, overrides, stamp } = policyOf(account.clientId)
    const on = today(account.zone)
    const verdict = vetPost(fields, account, on, policy, overrides, find)
    const outcome = verdict.status === 'blocked' ? 'held' : verdict.status === 'warn' ? 'warned' : 'ready'
    const isSame = before !== null && changes.length === 0
    return {
      row,
      outcome: isSame ? 'same' : outcome,
      change: before === null ? 'new' : isSame ? 'same' : 'changed',
      changes,
      before: before === null ? null : { id: before.id, revision: before.revision },
      status: verdict.status,
      reason: reasonOf(verdict),
      findings: verdict.findings.length,
      sameMinute: null,
      planned: null,
      // What it was vetted with, to check whether that still holds when it is saved.
      stamp: fields.media.some((ref) => mediaOf(ref).hash !== null) ? null : `${stamp} ${on}`,
      problems: [],
    }
  }

  return {
    stage,
    besidePlanned: (rows, isChange) => {
      const freePost = ({ row, planned: at }: StagedRow): Post | null => {
        if (at === null || own.has(at.id) || staged.settled.savedPosts.has(at.id)) return null
        const post = planned.post(at.id)
        // A row with its own id is not the post that has another id.
        return post?.externalId != null && row.fields.externalId !== null ? null : post
      }
      /** The posts that are changed, each by the first row that changes it. */
      const claimed = new Map<string, StagedRow>()
      for (const staging of rows) {
        const id = staging.planned?.id
        if (id !== undefined && !claimed.has(id) && isChange(staging) && freePost(staging) !== null)
          claimed.set(id, staging)
      }
      return rows.map((staging) => {
        const { row, planned: at, sameMinute } = staging
        if (at === null) return staging
        const claimant = claimed.get(at.id)
        const before = claimant === undefined || claimant === staging ? freePost(staging) : null
        if (before === null) return { ...staging, planned: null }
        if (claimant === undefined) return staging
        const change = vetted(row, mergeRow(before, row, staged.mapping), before)
        return { ...staging, ...change, planned: at, sameMinute }
      })
    },
  }
}

function once<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  let value = kept.get(key)
  if (value === undefined) {
    value = make()
    kept.set(key, value)
  }
  return value
}

const refused = (row: ReadRow, problems: ImportRow['problems'], change: 'new' | 'duplicate'): VettedRow => ({
  row,
  outcome: 'refused',
  change,
  changes: [],
  before: null,
  status: null,
  reason: null,
  findings: 0,
  sameMinute: null,
  planned: null,
  stamp: null,
  problems,
})

type Problem = ImportRow['problems'][number]

/** Where another row is: its line, and its sheet if that is a different one. */
const placeOf = (other: ReadRow, own: ReadRow): string =>
  other.sheet === own.sheet ? `${other.line}` : `${other.line} (${other.sheet ?? ''})`

const sameAsLine = (line: string): Problem => ({
  field: wholeRow,
  expected: { en: 'a post that is not in the file yet', id: 'posting yang belum ada di berkas' },
  got: { en: `the same as line ${line}`, id: `sama dengan baris ${line}` },
})
const sameId = (id: string, line: string): Problem => ({
  field: wholeRow,
  expected: { en: 'an id that is not in the file yet', id: 'id yang belum ada di berkas' },
  got: {
    en: `${id.slice(0, 60).toWellFormed()}, the same as line ${line}`,
    id: `${id.slice(0, 60).toWellFormed()}, seperti baris ${line}`,
  },
})
const sameIdAsSaved = (id: string): Problem => ({
  field: wholeRow,
  expected: { en: 'an id that is not in the file yet', id: 'id yang belum ada di berkas' },
  got: {
    en: `${id.slice(0, 60).toWellFormed()}, the same as a saved row`,
    id: `${id.slice(0, 60).toWellFormed()}, seperti baris yang sudah disimpan`,
  },
})
const plain = [
  'caption', 'title', 'description', 'firstComment', 'onScreenText', 'altText', 'privacy', 'format', 'allowComment',
  'allowDuet', 'allowStitch', 'discloseYourBrand', 'disclosePaid', 'aiGenerated', 'autoMusic', 'coverMs', 'coverPhoto',
  'externalId', 'assignee', 'notes', 'referenceLink',
] as const // oxfmt-ignore

/** A planned post updated from a row; fields without a column in the file stay. */
export function mergeRow(before: Post, row: ReadRow, mapping: ColumnMapping): Fields {
  const fields: { -readonly [Key in keyof Fields]: Fields[Key] } = fieldsOf(before)
  const take = <Field extends keyof ReadRow['fields']>(field: Field): void => {
    Object.assign(fields, { [field]: row.fields[field] })
  }
  for (const field of plain)
    if (
      mapping[field] !== undefined &&
      !row.unsaid.has(field) &&
      !sameButForLineEnds(before[field], row.fields[field])
    )
      take(field)
  if (mapping.labels !== undefined && !row.unsaid.has('labels')) take('labels')
  if (
    row.addsNotes &&
    !row.unsaid.has('notes') &&
    before.notes !== '' &&
    !before.notes.includes(row.fields.notes)
  )
    fields.notes = `${before.notes}\n${row.fields.notes}`.slice(0, maxStoredText).toWellFormed()
  if (row.fields.externalId === null) fields.externalId = before.externalId
  // An empty cell does not remove a date; the user does that in the plan.
  if ((mapping.date !== undefined || mapping.dateTime !== undefined) && row.fields.wall !== null) take('wall')
  if (mapping.media !== undefined && !row.unsaid.has('media') && !sameFiles(before.media, row.fields.media)) {
    // A file name refers to the post's file of that name.
    const held = new Map(before.media.map((ref) => [mediaOf(ref).name, ref]))
    fields.media = row.fields.media.map((name) => held.get(name) ?? name)
  }
  return fields
}

/** Workbooks and calendars contain no carriage returns, so a text that differs only in those is the same. */
const sameButForLineEnds = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n')

const sameFiles = (refs: readonly string[], names: readonly string[]): boolean =>
  refs.length === names.length &&
  refs.every((ref, index) => ref === names[index] || mediaOf(ref).name === names[index])

/** The fields in which the row differs from the post. */
function differences(before: Post, fields: Fields): string[] {
  const changed: string[] = [...plain, 'wall' as const].filter((field) => before[field] !== fields[field])
  for (const list of ['media', 'labels'] as const)
    if (before[list].join('\n') !== fields[list].join('\n')) changed.push(list)
  return changed
}
