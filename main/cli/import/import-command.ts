import { writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import type { Call } from '../../../shared/contract/frames.ts'
import {
  dateOrders,
  importEncodings,
  inEnglish,
  leftOutKinds,
  type DateOrder,
  type ImportRow,
  type LeftOutKind,
  type Stage,
} from '../../../shared/contract/methods/import.ts'
import { newId } from '../../../shared/post/ids.ts'
import { accountSchema, handleSchema, type Account } from '../../../shared/post/account.ts'
import { nameSchema } from '../../../shared/post/text.ts'
import { accountKinds, markets, type AccountKind, type Market } from '../../../shared/policy/index.ts'
import { zoneOfMarket } from '../../../shared/time/zones.ts'
import { plural, were } from '../terminal/plural.ts'
import { CommandFailure, exitCodes } from '../terminal/exit-codes.ts'
import { sourceOf, importMediaFolder, type ImportSource } from './import-source.ts'
import { marketOption, rowOption, timeOption } from '../terminal/options.ts'
import { print } from '../terminal/output.ts'
import { withCore } from '../with-core.ts'
import type { Core } from '../../core/runtime/index.ts'
import { isDelimiter } from '../../core/import/files/index.ts'
import { recordNoun, stageBytes } from '../../core/import/index.ts'

interface ImportOptions {
  readonly workspace: string
  readonly client: string
  readonly account: string
  readonly market?: Market
  readonly zone?: string
  readonly kind?: AccountKind
  readonly time?: string
  readonly sheet?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly headerRow?: number
  readonly dateOrder?: DateOrder
  readonly include?: readonly LeftOutKind[]
  readonly refused?: string
  readonly json?: boolean
}

export function addImport(
  program: Command,
  { probeEntry, workbookEntry }: { readonly probeEntry: URL; readonly workbookEntry: URL },
): void {
  program
    .command('import')
    .argument(
      '<file>',
      'CSV, TSV, XLSX, JSON, NDJSON or ICS; a scheduler’s template; a batch; a folder of videos with captions in .txt',
    )
    .description('vet posts from a file or folder and save them into a workspace')
    .requiredOption('--workspace <dir>', 'the workspace folder; made when it is not there')
    .requiredOption('--client <name>', 'the client brand; made when it is not there')
    .requiredOption(
      '--account <handle>',
      'the TikTok account, such as @lestariskin; made when it is not there',
    )
    .option('--market <id>', `market of a new account: ${markets.join(', ')} (default: ID)`, marketOption)
    .option('--zone <zone>', "IANA zone of a new account (default: the market's)")
    .addOption(new Option('--kind <kind>', 'kind of a new account (default: business)').choices(accountKinds))
    .option('--time <HH:mm>', 'time for rows that have a day and no time', timeOption)
    .option('--sheet <name>', 'the sheet of a workbook (default: the first that can be seen)')
    .addOption(
      new Option('--encoding <name>', 'encoding of a text (default: found out)').choices(importEncodings),
    )
    .option('--delimiter <character>', 'what parts the cells of a text; "tab" for tabs (default: found out)')
    .option('--header-row <n>', 'the row of the column names; 0 for none (default: found out)', rowOption)
    .addOption(
      new Option(
        '--date-order <order>',
        'how dates such as 01/02/2026 are meant (default: found out)',
      ).choices(dateOrders),
    )
    .addOption(
      new Option(
        '--include <reason...>',
        'take rows that are left out: for other networks, published or rejected already (status), or hidden',
      ).choices(leftOutKinds),
    )
    .option('--refused <file>', 'write the refused rows to a CSV, with a column that says why')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Rows with the external id of a post that is planned change that post. Exit code: 0 every row is in the plan (blocked
ones too, in the tray), 1 some were refused, 2 nothing was saved.

Example:
  tautan import videos/ --workspace ./agency --client "Lestari Skin" --account @lestariskin
  tautan import captions.csv --workspace ./agency --client "Lestari Skin" --account @lestariskin --market ID --kind shop-seller`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const source = await sourceOf(file)
      process.exitCode = await withCore(
        options.workspace,
        (call, core) => runImport(call, core, file, source, options),
        { probeEntry, workbookEntry },
      )
    })
}

async function runImport(
  call: Call,
  core: Core,
  file: string,
  source: ImportSource,
  options: ImportOptions,
): Promise<number> {
  const { sheet, encoding, headerRow, dateOrder, include } = options
  const delimiter = options.delimiter === 'tab' ? '\t' : options.delimiter
  if (delimiter !== undefined && !isDelimiter(delimiter))
    throw new CommandFailure(`--delimiter: expected one character that parts cells, got ${delimiter}`)
  const target = await targetOf(call, options)
  const stage = await stageBytes(core.context, core.sessions, {
    id: newId(),
    file: source.kind === 'videos' ? `${source.name}.json` : source.name,
    bytes: source.kind === 'videos' ? await importMediaFolder(call, core, source.folder) : source.bytes,
    account: target.account,
    reading: {
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(headerRow === undefined ? {} : { headerRow }),
    },
    ...(options.time === undefined ? {} : { defaultTime: options.time }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(include === undefined ? {} : { included: include }),
  })
  if (stage.problem !== null) throw new CommandFailure(stage.problem.en)
  const { stageId, counts } = stage
  const refused = await rowsOf(call, stageId, 'refused')
  const held = await rowsOf(call, stageId, 'held')
  if (options.refused !== undefined && refused.length > 0) {
    await writeFile(options.refused, (await call('import.refusedFile', { stageId })).text)
  }
  let saved = 0
  if (counts.rows > counts.refused + counts.same + counts.leftOut) {
    // The client and account are created only now that there are rows to add to them.
    if (target.newClient !== null) await call('clients.create', target.newClient)
    if (target.isNew) await call('accounts.create', target.account)
    ;({ saved } = await call('import.commit', { stageId }))
  }
  if (options.json === true) {
    await print(
      `${JSON.stringify({ file, kind: stage.kind, template: stage.template, encoding: stage.encoding, delimiter: stage.delimiter, sheet: stage.sheet, headerRow: stage.headerRow, dateOrder: stage.dateOrder, dateOrderCertain: stage.dateOrderCertain, dateInDoubt: stage.dateInDoubt, notes: stage.notes.map(({ en }) => en), mapping: stage.mapping, unused: stage.unused, leftOutBy: stage.leftOut, ...counts, saved, held: held.map(heldJson), refusedRows: refused.map(refusedJson) })}\n`,
    )
  } else {
    await print(textOf(stage, options.dateOrder !== undefined, saved, held, refused))
  }
  return saved === 0 && counts.same === 0
    ? exitCodes.bad
    : counts.refused > 0
      ? exitCodes.found
      : exitCodes.fine
}

async function rowsOf(call: Call, stageId: string, outcome: 'held' | 'refused'): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for (;;) {
    const page = await call('import.rows', { stageId, from: rows.length, limit: 1000, outcome })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

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

function textOf(
  { kind, template, encoding, headerRow, top, dateOrder, dateInDoubt, notes, counts, leftOut, unused }: Stage,
  orderWasSaid: boolean,
  saved: number,
  held: readonly ImportRow[],
  refused: readonly ImportRow[],
): string {
  const lines = [
    `${plural(saved, 'row')} imported (${counts.warned} with a warning, ${counts.held} blocked), ${counts.refused} ${were(counts.refused)} refused.`,
  ]
  if (counts.changed > 0) lines.push(`${counts.changed} of them changed a post that was planned.`)
  if (counts.same > 0)
    lines.push(
      counts.same === 1
        ? '1 row is in the plan as it is.'
        : `${counts.same} rows are in the plan as they are.`,
    )
  if (counts.leftOut > 0) lines.push(leftOutLine(leftOut))
  if (template !== null) lines.push(`The file was read as a table of ${template}.`)
  if (headerRow !== null && headerRow !== (top[0]?.line ?? 1) && headerRow > 0)
    lines.push(`The column names were taken from ${recordNoun[kind]} ${headerRow}.`)
  if (dateInDoubt !== null && !orderWasSaid) lines.push(dateOrderWarning(dateInDoubt, dateOrder))
  for (const { en } of notes) lines.push(en)
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
  return `Left out: ${parts.join(', ')}; --include takes them.`
}

/** "01/02/2026 was read as 1 February 2026", and how it would be read in the other order. */
function dateOrderWarning({ written, day }: NonNullable<Stage['dateInDoubt']>, order: DateOrder): string {
  const other = dateOrders.find((one) => one !== order)
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  return `The order of day and month was assumed: ${written} was read as ${words}; --date-order ${other} reads it the other way.`
}

interface ImportTarget {
  readonly account: Account
  readonly isNew: boolean
  /** The client to create first; null when it exists. */
  readonly newClient: { readonly id: string; readonly name: string } | null
}

/** The account for the rows, existing or to be created. */
async function targetOf(call: Call, options: ImportOptions): Promise<ImportTarget> {
  const parsed = handleSchema.safeParse(options.account)
  if (!parsed.success) {
    throw new CommandFailure(
      `--account: ${parsed.error.issues[0]?.message ?? 'not valid'}, got ${options.account}`,
    )
  }
  const handle = parsed.data
  const clients = await call('clients.list', {})
  const named = clients.find(
    ({ client }) => client.name.toLowerCase() === options.client.trim().toLowerCase(),
  )
  const owner = clients.find(({ accounts }) => accounts.some((account) => account.handle === handle))
  if (owner !== undefined && owner.client.id !== named?.client.id) {
    throw new CommandFailure(`${handle} belongs to ${owner.client.name}, not to ${options.client}`)
  }
  const known = owner?.accounts.find((account) => account.handle === handle)
  if (known !== undefined) return { account: mustAgree(known, options), isNew: false, newClient: null }
  const market = options.market ?? 'ID'
  const newClient = named === undefined ? { id: newId(), name: mustBeName(options.client) } : null
  const account = accountSchema.safeParse({
    id: newId(),
    clientId: newClient?.id ?? named?.client.id,
    handle,
    market,
    zone: options.zone ?? zoneOfMarket[market],
    kind: options.kind ?? 'business',
    bioLink: '',
  })
  if (account.success) return { account: account.data, isNew: true, newClient }
  const [issue] = account.error.issues
  throw new CommandFailure(
    `--${issue?.path.join('.') ?? 'account'}: ${issue?.message ?? 'not valid'}, got ${options.zone ?? ''}`,
  )
}

function mustBeName(name: string): string {
  const parsed = nameSchema.safeParse(name)
  if (parsed.success) return parsed.data
  throw new CommandFailure(
    `--client: ${parsed.error.issues[0]?.message ?? 'not valid'}, got ${JSON.stringify(name)}`,
  )
}

/** Fails when the options contradict what is known of an existing account. */
function mustAgree(known: Account, options: ImportOptions): Account {
  const differs = (
    [
      ['--market', options.market, known.market],
      ['--zone', options.zone, known.zone],
      ['--kind', options.kind, known.kind],
    ] as const
  ).find(([, given, kept]) => given !== undefined && given !== kept)
  if (differs === undefined) return known
  throw new CommandFailure(
    `${known.handle} is already known with ${differs[2]}; ${differs[0]} says ${differs[1] ?? ''}`,
  )
}
