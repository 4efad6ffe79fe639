import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { ContractError } from '../../../shared/contract/errors.ts'
import { readMetricoolTemplate } from '../../../shared/export/metricool-template.ts'
import {
  exportDateOrders,
  targetOptionsSchema,
  type ExportDateOrder,
  type TargetOptions,
} from '../../../shared/export/targets.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import { decodeText } from '../../core/import/files/index.ts'

/** The target options as typed on the command line. */
export interface TargetFlags {
  readonly mediaBase?: string
  readonly metricoolTemplate?: string
  readonly dateOrder: ExportDateOrder
}

export function addTargetOptions(command: Command): Command {
  return command
    .option(
      '--media-base <address>',
      'where the media will be: an https address that file names are appended to',
    )
    .option('--metricool-template <file>', 'your own Metricool template, whose columns are used')
    .addOption(
      new Option('--date-order <order>', 'the date order that is chosen in Hootsuite and Sprout Social')
        .choices(exportDateOrders)
        .default('day-first'),
    )
}

/** Fails when an address is invalid, or a file is not a template. */
export function targetOptionsOf({ mediaBase, metricoolTemplate, dateOrder }: TargetFlags): TargetOptions {
  const parsed = targetOptionsSchema.safeParse({
    mediaBase: mediaBase ?? null,
    metricoolHeaders: metricoolTemplate === undefined ? null : headersOf(metricoolTemplate),
    dateOrder,
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CommandFailure(
    issue?.path[0] === 'mediaBase'
      ? `--media-base: expected an https address without ?, # and password, got ${mediaBase ?? ''}`
      : `--metricool-template: ${issue?.message ?? 'is not a template'}`,
  )
}

function headersOf(file: string): readonly string[] {
  let text: string
  try {
    text = decodeText(readFileSync(file)).text
  } catch (error) {
    if (error instanceof ContractError)
      throw new CommandFailure(`--metricool-template: ${file}: ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    throw new CommandFailure(
      `--metricool-template: ${file} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code)})`}`,
    )
  }
  const template = readMetricoolTemplate(text)
  if (template.ok) return template.headers
  throw new CommandFailure(`--metricool-template: ${file}: ${template.problem.en}`)
}
