import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Call } from '../../../shared/contract/frames.ts'
import type {
  ImportRow,
  LeftOutKind,
  Stage,
  DateOrder,
} from '../../../shared/contract/methods/import-stage.ts'
import { newId } from '../../../shared/post/ids.ts'
import { isDelimiter } from '../../core/import/files/index.ts'
import { stageBytes } from '../../core/import/index.ts'
import { fileNamePart } from '../../core/export/index.ts'
import type { Core } from '../../core/runtime/index.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { print } from '../terminal/output.ts'
import { columnNames, mappingWith, readMapFile, type ColumnNames, type MapFile } from './column-map.ts'
import { importedJson, importedText, problemLines, type Imported } from './import-report.ts'
import { importMediaFolder, type ImportSource } from './import-source.ts'
import { targetOf, type ImportTarget, type TargetOptions } from './import-target.ts'

export interface ImportOptions extends TargetOptions {
  readonly workspace: string
  readonly time?: string
  readonly sheet?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly headerRow?: number
  readonly map?: string
  readonly columns?: readonly string[]
  readonly dateOrder?: DateOrder
  readonly include?: readonly LeftOutKind[]
  readonly changePlanned?: boolean
  readonly refused?: string
  readonly problems?: string
  readonly json?: boolean
}

/** Imports a file, or each of its sheets with `--sheet all`. Returns the exit code. */
export async function runImport(
  call: Call,
  core: Core,
  file: string,
  source: ImportSource,
  options: ImportOptions,
): Promise<number> {
  const { refused: refusedFile, problems: problemsFile } = options
  if (problemsFile === '-' && options.json === true)
    throw new CommandFailure('--problems - and --json both print; write one of them to a file')
  const map: MapFile = options.map === undefined ? { columns: {} } : await readMapFile(options.map)
  const reading: Reading = {
    ...options,
    dateOrder: options.dateOrder ?? map.dateOrder,
    time: options.time ?? map.time,
    columns: { ...map.columns, ...columnNames(options.columns ?? []) },
    delimiter: delimiterOf(options.delimiter),
  }
  // An unwritable output file must fail the import before anything is saved.
  for (const place of [refusedFile, problemsFile])
    if (place !== undefined && place !== '-') await writeNow(place, '')
  const target = await targetOf(call, options)
  const bytes = source.kind === 'videos' ? await importMediaFolder(call, core, source.folder) : source.bytes
  const savedPosts = new Set<string>()
  const read = (sheet: string | undefined): Promise<Stage> =>
    stageTable(core, source, bytes, { target, reading, sheet, savedPosts })
  const isAll = options.sheet?.toLowerCase() === 'all'
  let next: Stage | null = await read(isAll ? undefined : options.sheet)
  const first = next.sheet
  const isOfSheets = isAll && next.sheets.length > 0 && !next.sheets.includes(options.sheet ?? '')
  const sheets = isOfSheets ? next.sheets : [first]
  const imported: Imported[] = []
  const places = new Set<string>()
  for (const sheet of sheets) {
    // If another sheet was saved meanwhile, the first one is read again, so that its rows do not change those
    // posts.
    const stage: Stage =
      next !== null && sheet === first && savedPosts.size === 0 ? next : await read(sheet ?? undefined)
    next = next === stage ? null : next
    try {
      const mapped = await withColumns(call, stage, reading.columns)
      if (typeof mapped === 'string' || mapped.problem !== null) {
        const problem = typeof mapped === 'string' ? mapped : (mapped.problem?.en ?? '')
        if (!isOfSheets) throw new CommandFailure(problem)
        // A sheet of notes must not stop the sheets of posts.
        process.stderr.write(`tautan: ${sheet ?? ''}: ${problem}\n`)
        continue
      }
      const one = await importTable(call, file, mapped, async () => {
        // Created only now, once there are rows to add.
        if (imported.every(({ saved }) => saved === 0)) await make(call, target)
      })
      if (one.saved > 0) for (const id of core.sessions.lastSaved) savedPosts.add(id)
      imported.push(one)
      if (refusedFile !== undefined && one.refused.length > 0)
        await writeNow(isOfSheets ? ofSheet(refusedFile, sheet ?? '', places) : refusedFile, one.refusedText)
    } finally {
      // The core keeps only a few import sessions open.
      await call('import.cancel', { stageId: stage.stageId })
    }
  }
  await report(imported, options, reading.dateOrder !== undefined, isOfSheets)
  const total = (of: (one: Imported) => number): number => imported.reduce((sum, one) => sum + of(one), 0)
  if (total(({ saved, stage }) => saved + stage.counts.same) === 0) return exitCodes.bad
  return total(({ stage }) => stage.counts.refused) > 0 ? exitCodes.found : exitCodes.fine
}

interface Reading extends Omit<ImportOptions, 'columns' | 'dateOrder' | 'time' | 'delimiter'> {
  readonly columns: ColumnNames
  readonly dateOrder: DateOrder | undefined
  readonly time: string | undefined
  readonly delimiter: string | undefined
}

function delimiterOf(given: string | undefined): string | undefined {
  const delimiter = given === 'tab' ? '\t' : given
  if (delimiter !== undefined && !isDelimiter(delimiter))
    throw new CommandFailure(`--delimiter: expected one character that separates cells, got ${delimiter}`)
  return delimiter
}

async function writeNow(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

/** The file for one sheet's refused rows, with a unique name: `refused-january.csv`. */
function ofSheet(file: string, sheet: string, taken: Set<string>): string {
  const { dir, name, ext } = path.parse(file)
  const part = fileNamePart(sheet)
  const numbered = (count: number): string =>
    path.join(dir, `${name}-${part}${count === 1 ? '' : `-${count}`}${ext}`)
  let count = 1
  while (taken.has(numbered(count))) count++
  taken.add(numbered(count))
  return numbered(count)
}

function stageTable(
  core: Core,
  source: ImportSource,
  bytes: Buffer,
  given: {
    readonly target: ImportTarget
    readonly reading: Reading
    readonly sheet: string | undefined
    readonly savedPosts: ReadonlySet<string>
  },
): Promise<Stage> {
  const { target, sheet, savedPosts, reading } = given
  const { encoding, headerRow, dateOrder, include, time, delimiter } = reading
  return stageBytes(core.context, core.sessions, {
    id: newId(),
    file: source.kind === 'videos' ? `${source.name}.json` : source.name,
    bytes,
    account: target.account,
    newClient: target.newClient,
    reading: {
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(time === undefined ? {} : { defaultTime: time }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(include === undefined ? {} : { included: include }),
    changesPlanned: reading.changePlanned === true,
    savedPosts: new Set(savedPosts),
  })
}

/** The table with the given columns, or an error message if it lacks one of them. */
async function withColumns(call: Call, stage: Stage, columns: ColumnNames): Promise<Stage | string> {
  if (Object.keys(columns).length === 0 || stage.headers.length === 0) return stage
  const mapping = mappingWith(stage, columns)
  if (typeof mapping === 'string') return mapping
  return call('import.remap', {
    stageId: stage.stageId,
    mapping,
    dateOrder: stage.dateOrder,
    defaultTime: stage.defaultTime,
    included: [...stage.included],
    changesPlanned: stage.changesPlanned,
  })
}

/** Saves the rows of a table that can be saved. */
async function importTable(
  call: Call,
  file: string,
  stage: Stage,
  beforeSaving: () => Promise<void>,
): Promise<Imported & { readonly refusedText: string }> {
  const { stageId, counts } = stage
  const refused = await rowsOf(call, stageId, 'refused')
  const held = await rowsOf(call, stageId, 'held')
  const refusedText = refused.length === 0 ? '' : (await call('import.refusedFile', { stageId })).text
  let saved = 0
  if (counts.rows > counts.refused + counts.same + counts.leftOut) {
    await beforeSaving()
    ;({ saved } = await call('import.commit', { stageId }))
  }
  return { file, stage, saved, held, refused, refusedText }
}

async function make(call: Call, { newClient, isNew, account }: ImportTarget): Promise<void> {
  if (newClient !== null) await call('clients.create', newClient)
  if (isNew) await call('accounts.create', account)
}

async function report(
  imported: readonly Imported[],
  { json, problems }: ImportOptions,
  isOrderSaid: boolean,
  isOfSheets: boolean,
): Promise<void> {
  const lines = problemLines(imported)
  if (problems !== undefined && problems !== '-') await writeNow(problems, lines)
  if (problems === '-') await print(lines)
  else if (json === true) {
    const all = imported.map(importedJson)
    await print(`${JSON.stringify(isOfSheets ? all : all[0])}\n`)
  } else {
    const texts = imported.map(({ stage, saved, held, refused }) => {
      const text = importedText(stage, isOrderSaid, saved, held, refused)
      return isOfSheets ? `${stage.sheet ?? ''}:\n${text}` : text
    })
    await print(texts.join('\n'))
  }
}

async function rowsOf(call: Call, stageId: string, outcome: 'held' | 'refused'): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for (;;) {
    const page = await call('import.rows', { stageId, from: rows.length, limit: 1000, outcome })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}
