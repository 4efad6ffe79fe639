import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Option, type Command } from 'commander'
import type { Call } from '../../shared/contract/frames.ts'
import { largestImport, type ImportRow } from '../../shared/contract/imports.ts'
import { newId } from '../../shared/post/ids.ts'
import { accountSchema, handleSchema, type Account } from '../../shared/post/account.ts'
import { nameSchema } from '../../shared/post/text.ts'
import { accountKinds, markets, type AccountKind, type Market } from '../../shared/policy/index.ts'
import { zoneOfMarket } from '../../shared/time/zones.ts'
import type { Core } from '../core/core.ts'
import { stageBytes } from '../core/services/stage-import.ts'
import { CommandFailure, exitCodes } from './exit-codes.ts'
import { marketOption, timeOption } from './options.ts'
import { print } from './output.ts'
import { withCore } from './with-core.ts'

interface ImportOptions {
  readonly workspace: string
  readonly client: string
  readonly account: string
  readonly market?: Market
  readonly zone?: string
  readonly kind?: AccountKind
  readonly time?: string
  readonly refused?: string
  readonly json?: boolean
}

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<file>', 'a CSV or TSV file of captions')
    .description('vet a spreadsheet of captions and save it into a workspace')
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
    .option('--refused <file>', 'write the refused rows to a CSV, with a column that says why')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 every row went in (held ones too, into the tray), 1 some were refused, 2 nothing was saved.

Example:
  tautan import captions.csv --workspace ./agency --client "Lestari Skin" --account @lestariskin --market ID --kind shop-seller`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const bytes = await bytesOf(file)
      process.exitCode = await withCore(options.workspace, (call, core) =>
        runImport(call, core, file, bytes, options),
      )
    })
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file)
    if (bytes.length > largestImport)
      throw new CommandFailure(`${file} is larger than ${largestImport / 1024 / 1024} MB; split it`)
    return bytes
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new CommandFailure(
      `${file}: ${code === 'ENOENT' ? 'there is no such file' : (code ?? String(error))}`,
    )
  }
}

async function runImport(
  call: Call,
  core: Core,
  file: string,
  bytes: Buffer,
  options: ImportOptions,
): Promise<number> {
  const target = await targetOf(call, options)
  const stage = await stageBytes(core.context, core.desk, {
    id: newId(),
    file: path.basename(file),
    bytes,
    account: target.account,
    ...(options.time === undefined ? {} : { defaultTime: options.time }),
  })
  if (stage.problem !== null) throw new CommandFailure(stage.problem.en)
  const { stageId, counts } = stage
  const refused = await rowsOf(call, stageId, 'refused')
  const held = await rowsOf(call, stageId, 'held')
  if (options.refused !== undefined && refused.length > 0) {
    await writeFile(options.refused, (await call('import.refusedFile', { stageId })).text)
  }
  let saved = 0
  if (counts.rows > counts.refused) {
    // Only now that rows will go in are the client and the account made that they go into.
    if (target.newClient !== null) await call('clients.create', target.newClient)
    if (target.isNew) await call('accounts.create', target.account)
    ;({ saved } = await call('import.commit', { stageId }))
  }
  if (options.json === true) {
    await print(
      `${JSON.stringify({ file, encoding: stage.encoding, delimiter: stage.delimiter, mapping: stage.mapping, ...counts, saved, held: held.map(heldJson), refusedRows: refused.map(refusedJson) })}\n`,
    )
  } else {
    await print(textOf(stage.encoding, counts, saved, held, refused))
  }
  return saved === 0 ? exitCodes.bad : counts.refused > 0 ? exitCodes.found : exitCodes.fine
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
    field,
    expected: expected.en,
    got: typeof got === 'string' ? got : got.en,
  })),
})

const mostShown = 50

function textOf(
  encoding: { readonly name: string; readonly certain: boolean },
  counts: { readonly goes: number; readonly warned: number; readonly held: number; readonly refused: number },
  saved: number,
  held: readonly ImportRow[],
  refused: readonly ImportRow[],
): string {
  const lines = [
    `${saved} rows went in (${counts.warned} with a warning, ${counts.held} held), ${counts.refused} were refused.`,
  ]
  if (!encoding.certain) lines.push(`The file does not say its encoding; ${encoding.name} was assumed.`)
  const list = <Row>(heading: string, rows: readonly Row[], line: (row: Row) => string): void => {
    if (rows.length === 0) return
    lines.push('', heading, ...rows.slice(0, mostShown).map(line))
    if (rows.length > mostShown) lines.push(`  … and ${rows.length - mostShown} more`)
  }
  list(
    'Held, because TikTok would not let them through:',
    held,
    ({ line, reason }) =>
      `  line ${line}: ${reason?.title.en ?? ''} ${reason?.text ?? ''} (${reason?.rule ?? ''})`,
  )
  list(
    'Refused:',
    refused,
    ({ line, problems }) =>
      `  line ${line}: ${problems.map(({ field, expected, got }) => `"${field}": expected ${expected.en}, got ${(typeof got === 'string' ? got : got.en) || 'nothing'}`).join('; ')}`,
  )
  return `${lines.join('\n')}\n`
}

interface ImportTarget {
  readonly account: Account
  readonly isNew: boolean
  /** The client to be made first; null when it is there. */
  readonly newClient: { readonly id: string; readonly name: string } | null
}

/** The account that the rows go into: the one that is known, or the one that will be made. */
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

/** What the options say of an account that is known must be so. */
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
