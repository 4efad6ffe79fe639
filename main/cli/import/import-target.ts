import type { Call } from '../../../shared/contract/frames.ts'
import type { AccountKind, Market } from '../../../shared/policy/index.ts'
import { accountSchema, handleSchema, type Account } from '../../../shared/post/account.ts'
import { newId } from '../../../shared/post/ids.ts'
import { nameSchema } from '../../../shared/post/text.ts'
import { zoneOfMarket } from '../../../shared/time/zones.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'

/** The client and account of the rows, as given on the command line. */
export interface TargetOptions {
  readonly client: string
  readonly account: string
  readonly market?: Market
  readonly zone?: string
  readonly kind?: AccountKind
}

export interface ImportTarget {
  readonly account: Account
  readonly isNew: boolean
  /** The client to create first; null when it exists. */
  readonly newClient: { readonly id: string; readonly name: string } | null
}

/** The account for the rows, existing or to be created. */
export async function targetOf(call: Call, options: TargetOptions): Promise<ImportTarget> {
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
function mustAgree(known: Account, options: TargetOptions): Account {
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
