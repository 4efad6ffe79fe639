import type { Account } from '../../shared/post/account.ts'

/** A mark that distinguishes an account from the others of its client. */
export interface AccountMark {
  /** A few letters, unique within the client: short enough for every card. */
  readonly short: string
  readonly handle: string
}

/** Maximum number of letters in a mark. */
const longest = 4

/**
 * Marks for the accounts of one client; none if it has only one. The markets if all differ; else letters of the
 * handles: of the first part whose beginning is unique, or from where a handle differs from another.
 */
export function accountMarks(
  accounts: readonly Pick<Account, 'id' | 'market' | 'handle'>[],
): [id: string, mark: AccountMark][] {
  if (accounts.length < 2) return []
  const markets = new Set(accounts.map(({ market }) => market))
  if (markets.size === accounts.length && !markets.has('global'))
    return accounts.map(({ id, market, handle }) => [id, { short: market, handle }])
  const taken = new Set<string>()
  return accounts.map(({ id, handle }, index) => {
    const others = accounts.filter((_, place) => place !== index).map((other) => other.handle)
    const short = [...candidates(handle, others), String(index + 1)].find((mark) => !taken.has(mark)) ?? ''
    taken.add(short)
    return [id, { short, handle }]
  })
}

function* candidates(handle: string, others: readonly string[]): Generator<string> {
  const parts = partsOf(handle)
  const theirs = others.flatMap(partsOf)
  for (const part of parts) {
    const mark = part.slice(0, longest)
    if (!theirs.some((other) => other.startsWith(mark))) yield mark
  }
  const name = handle.slice(1)
  for (const other of others) {
    const from = [...name].findIndex((letter, place) => letter !== other[place + 1])
    const rest = from < 0 ? '' : name.slice(from).replace(/^[._]+/, '')
    if (rest !== '') yield rest.slice(0, longest)
  }
  for (let length = longest; length > 1; length--) yield name.slice(0, length)
}

const partsOf = (handle: string): string[] =>
  handle
    .slice(1)
    .split(/[._]+|(?<=\D)(?=\d)/)
    .filter((part) => part !== '')
