import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { markets, marketSchema, type Market } from '../../../shared/policy/index.ts'
import type { DaySpan } from '../../../shared/policy/index.ts'

export function marketOption(text: string): Market {
  const parsed = marketSchema.safeParse(globalAsWritten(text.toUpperCase()))
  if (!parsed.success) throw new InvalidArgumentError(`Expected one of ${markets.join(', ')}.`)
  return parsed.data
}

export function dayOption(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('Expected a date such as 2026-12-01.')
  return text
}

export function timeOption(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new InvalidArgumentError('Expected a time such as 19:00.')
  return text
}

export function portOption(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Expected a port from 0 to 65535.')
  return port
}

export function rowOption(text: string): number {
  const row = Number(text)
  if (!/^\d+$/.test(text) || row > 1_048_576)
    throw new InvalidArgumentError('Expected the number of a row from 1, or 0 for none.')
  return row
}

export function spanOption(text: string): DaySpan {
  const [from = '', until = ''] = text.split('..')
  const isDay = (day: string): boolean => z.iso.date().safeParse(day).success
  if (!isDay(from) || !isDay(until) || until <= from)
    throw new InvalidArgumentError('Expected two days, such as 2026-01-01..2027-01-01.')
  return { from, until }
}

export function threadsOption(text: string): number {
  const threads = Number(text)
  if (!Number.isInteger(threads) || threads < 1 || threads > 64)
    throw new InvalidArgumentError('Expected a number from 1 to 64.')
  return threads
}

/** Collects the values of a repeatable option. */
export const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value]
export function globalAsWritten(market: string): string {
  return market === 'GLOBAL' ? 'global' : market
}
