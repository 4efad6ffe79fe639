import {
  dateOrders,
  inEnglish,
  leftOutKinds,
  type DateOrder,
  type ImportRow,
  type Stage,
} from '../../../shared/contract/methods/import-stage.ts'
import { recordNoun } from '../../core/import/index.ts'
import { plural, were } from '../terminal/plural.ts'

/** The result of importing one table: a file, or a sheet of a workbook. */
export interface Imported {
  readonly file: string
  readonly stage: Stage
  readonly saved: number
  readonly held: readonly ImportRow[]
  readonly refused: readonly ImportRow[]
}

export function importedJson({ file, stage, saved, held, refused }: Imported): Record<string, unknown> {
  const { kind, template, encoding, delimiter, sheet, headerRow, dateOrder, dateOrderCertain, dateInDoubt } =
    stage
  return {
    file,
    kind,
    template,
    encoding,
    delimiter,
    sheet,
    headerRow,
    dateOrder,
    dateOrderCertain,
    dateInDoubt,
    notes: stage.notes.map(({ en }) => en),
    mapping: stage.mapping,
    unused: stage.unused,
    leftOutBy: stage.leftOut,
    ...stage.counts,
    saved,
    held: held.map(heldJson),
    refusedRows: refused.map(refusedJson),
  }
}

/** Every problem of every refused row, one JSON object on each line. */
export const problemLines = (imported: readonly Imported[]): string =>
  imported
    .flatMap(({ file, stage, refused }) =>
      refused.flatMap(({ line, problems }) =>
        problems.map(
          ({ field, expected, got }) =>
            `${JSON.stringify({ file, sheet: stage.sheet, line, field: inEnglish(field), expected: expected.en, got: inEnglish(got) })}\n`,
        ),
      ),
    )
    .join('')

const heldJson = ({ line, caption, wall, reason }: ImportRow): unknown => ({
  line,
  caption,
  wall,
  rule: reason?.rule,
  text: reason?.text,
})
const refusedJson = ({ line, problems }: ImportRow): unknown => ({
  line,
  problems: problems.map(({ field, expected, got }) => ({
    field: inEnglish(field),
    expected: expected.en,
    got: inEnglish(got),
  })),
})

const maxShown = 50

export function importedText(
  {
    kind,
    template,
    encoding,
    headerRow,
    top,
    dateOrder,
    dateInDoubt,
    notes,
    counts,
    leftOut,
    unused,
    unknown,
  }: Stage,
  orderWasSaid: boolean,
  saved: number,
  held: readonly ImportRow[],
  refused: readonly ImportRow[],
): string {
  const lines = [
    `${plural(saved, 'row')} imported (${counts.warned} with a warning, ${counts.held} blocked), ${counts.refused} ${were(counts.refused)} refused.`,
  ]
  if (counts.changed > 0) lines.push(`${counts.changed} of them changed a planned post.`)
  if (counts.same > 0)
    lines.push(
      counts.same === 1 ? '1 row is already in the plan.' : `${counts.same} rows are already in the plan.`,
    )
  if (counts.leftOut > 0) lines.push(leftOutLine(leftOut))
  if (template !== null) lines.push(`The file was read as a table of ${template}.`)
  if (headerRow !== null && headerRow !== (top[0]?.line ?? 1) && headerRow > 0)
    lines.push(`The column names were taken from ${recordNoun[kind]} ${headerRow}.`)
  if (dateInDoubt !== null && !orderWasSaid) lines.push(dateOrderWarning(dateInDoubt, dateOrder))
  for (const { en } of notes) lines.push(en)
  if (unknown.length > 0) lines.push(unknownLine(unknown))
  if (unused.length > 0) lines.push(`Columns that were not used: ${unused.join(', ')}.`)
  if (encoding?.certain === false)
    lines.push(`The file does not say its encoding; ${encoding.name} was assumed.`)
  const list = <Row>(heading: string, rows: readonly Row[], line: (row: Row) => string): void => {
    if (rows.length === 0) return
    lines.push('', heading, ...rows.slice(0, maxShown).map(line))
    if (rows.length > maxShown) lines.push(`  … and ${rows.length - maxShown} more`)
  }
  list(
    'Blocked by a rule; they wait in the tray until they are fixed:',
    held,
    ({ line, reason }) =>
      `  ${recordNoun[kind]} ${line}: ${reason?.title.en ?? ''} ${reason?.text ?? ''} (${reason?.rule ?? ''})`,
  )
  list(
    'Refused:',
    refused,
    ({ line, problems }) =>
      `  ${recordNoun[kind]} ${line}: ${problems.map(({ field, expected, got }) => `"${inEnglish(field)}": expected ${expected.en}, got ${inEnglish(got) || 'nothing'}`).join('; ')}`,
  )
  return `${lines.join('\n')}\n`
}

const leftOutWords = {
  network: 'for other networks',
  status: 'published, rejected or cancelled',
  hidden: 'hidden in the sheet',
} as const

/** "Left out: 2 for other networks, 1 hidden in the sheet." */
function leftOutLine(leftOut: Stage['leftOut']): string {
  const parts = leftOutKinds.flatMap((kind) =>
    leftOut[kind] === undefined ? [] : [`${leftOut[kind]} ${leftOutWords[kind]}`],
  )
  return `Left out: ${parts.join(', ')}; --include adds them.`
}

/** "01/02/2026 was read as 1 February 2026", and how it would be read in the other order. */
function dateOrderWarning({ written, day }: NonNullable<Stage['dateInDoubt']>, order: DateOrder): string {
  const other = dateOrders.find((one) => one !== order)
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  return `The order of day and month was assumed: ${written} was read as ${words}; --date-order ${other} reads it the other way.`
}

/** "Not in the plan: Kopi Bintang (2 rows), Lestari Skin @lestari.id (1 row)." */
function unknownLine(unknown: Stage['unknown']): string {
  const names = unknown.map(
    ({ client, handle, rows }) =>
      `${[client, handle].filter((name) => name !== null).join(' ')} (${plural(rows, 'row')})`,
  )
  return `Not in the plan: ${names.join(', ')}.`
}
