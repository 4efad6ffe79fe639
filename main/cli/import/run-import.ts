import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Call } from '../../../shared/contract/frames.ts'
import type { ImportRow, LeftOutKind, Stage, DateOrder } from '../../../shared/contract/methods/import.ts'
import { newId } from '../../../shared/post/ids.ts'
import { isDelimiter } from '../../core/import/files/index.ts'
import { stageBytes } from '../../core/import/index.ts'
import { fileNamePart } from '../../core/export/index.ts'
import type { Core } from '../../core/runtime/index.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { print } from '../terminal/output.ts'
import { columnNames, mappingWith, readMapFile, type MapFile } from './column-map.ts'
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

/** Imports a file, with `--sheet all` each sheet of it. Returns the exit code. */
export async function runImport(
  call: Call,
  core: Core,
  file: string,
  source: ImportSource,
  options: ImportOptions,
): Promise<number> {
  const map: MapFile = options.map === undefined ? { columns: {} } : await readMapFile(options.map)
  const columns = { ...map.columns, ...columnNames(options.columns ?? []) }
  const how = {
    ...options,
    dateOrder: options.dateOrder ?? map.dateOrder,
    time: options.time ?? map.time,
    columns,
  }
  const target = await targetOf(call, options)
  const bytes = source.kind === 'videos' ? await importMediaFolder(call, core, source.folder) : source.bytes
  const read = (sheet: string | undefined): Promise<Stage> =>
    stageTable(call, core, source, bytes, target, how, sheet)
  const isAll = options.sheet?.toLowerCase() === 'all'
  const first = await read(isAll ? undefined : options.sheet)
  const sheets = isAll && !first.sheets.includes(options.sheet ?? '') ? first.sheets : [first.sheet]
  const imported: Imported[] = []
  let isMade = false
  for (const sheet of sheets) {
    const stage = sheet === first.sheet ? first : await read(sheet ?? undefined)
    if (stage.problem !== null) {
      // A sheet of notes among sheets of posts holds nothing back.
      if (sheets.length === 1) throw new CommandFailure(stage.problem.en)
      process.stderr.write(`tautan: ${stage.problem.en}\n`)
      continue
    }
    const { stageId, counts } = stage
    const refused = await rowsOf(call, stageId, 'refused')
    const held = await rowsOf(call, stageId, 'held')
    if (options.refused !== undefined && refused.length > 0)
      await writeFile(
        sheets.length === 1 ? options.refused : ofSheet(options.refused, sheet ?? ''),
        (await call('import.refusedFile', { stageId })).text,
      )
    let saved = 0
    if (counts.rows > counts.refused + counts.same + counts.leftOut) {
      // The client and account are created only now that there are rows to add to them.
      if (!isMade) await make(call, target)
      isMade = true
      ;({ saved } = await call('import.commit', { stageId }))
    }
    // Of many sheets the core keeps a few.
    await call('import.cancel', { stageId })
    imported.push({ file, stage, saved, held, refused })
  }
  await report(imported, options, sheets.length > 1)
  const total = (of: (one: Imported) => number): number => imported.reduce((sum, one) => sum + of(one), 0)
  if (total(({ saved, stage }) => saved + stage.counts.same) === 0) return exitCodes.bad
  return total(({ stage }) => stage.counts.refused) > 0 ? exitCodes.found : exitCodes.fine
}

/** The file for the refused rows of one of several sheets: `refused-January.csv`. */
function ofSheet(file: string, sheet: string): string {
  const { dir, name, ext } = path.parse(file)
  return path.join(dir, `${name}-${fileNamePart(sheet)}${ext}`)
}

type Reading = Omit<ImportOptions, 'columns' | 'dateOrder' | 'time'> & {
  readonly columns: Parameters<typeof mappingWith>[1]
  readonly dateOrder: DateOrder | undefined
  readonly time: string | undefined
}

async function stageTable(
  call: Call,
  core: Core,
  source: ImportSource,
  bytes: Buffer,
  target: ImportTarget,
  how: Reading,
  sheet: string | undefined,
): Promise<Stage> {
  const { encoding, headerRow, dateOrder, include, time } = how
  const delimiter = how.delimiter === 'tab' ? '\t' : how.delimiter
  if (delimiter !== undefined && !isDelimiter(delimiter))
    throw new CommandFailure(`--delimiter: expected one character that parts cells, got ${delimiter}`)
  const stage = await stageBytes(core.context, core.sessions, {
    id: newId(),
    file: source.kind === 'videos' ? `${source.name}.json` : source.name,
    bytes,
    account: target.account,
    reading: {
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(time === undefined ? {} : { defaultTime: time }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(include === undefined ? {} : { included: include }),
    changesPlanned: how.changePlanned === true,
  })
  if (Object.keys(how.columns).length === 0 || stage.headers.length === 0) return stage
  return call('import.remap', {
    stageId: stage.stageId,
    mapping: mappingWith(stage, how.columns),
    dateOrder: stage.dateOrder,
    defaultTime: stage.defaultTime,
    included: [...stage.included],
    changesPlanned: stage.changesPlanned,
  })
}

async function make(call: Call, { newClient, isNew, account }: ImportTarget): Promise<void> {
  if (newClient !== null) await call('clients.create', newClient)
  if (isNew) await call('accounts.create', account)
}

async function report(
  imported: readonly Imported[],
  { json, problems, dateOrder }: ImportOptions,
  isOfSheets: boolean,
): Promise<void> {
  const lines = problemLines(imported)
  if (problems !== undefined && problems !== '-') await writeFile(problems, lines)
  if (problems === '-') await print(lines)
  else if (json === true) {
    const all = imported.map(importedJson)
    await print(`${JSON.stringify(isOfSheets ? all : all[0])}\n`)
  } else {
    const texts = imported.map(({ stage, saved, held, refused }) => {
      const text = importedText(stage, dateOrder !== undefined, saved, held, refused)
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
