import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { markets, marketSchema, type Market } from '../../shared/policy/index.ts'
import { globalAsWritten } from './vet-input.ts'

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
