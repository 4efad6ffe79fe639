import { ContractError, failureOfIssues, type Failure } from '../../../shared/contract/errors.ts'
import { requestSchema, type Response } from '../../../shared/contract/frames.ts'
import { isMethodName, methods } from '../../../shared/contract/methods/index.ts'
import type { Log } from '../context/context.ts'
import type { Services } from './services.ts'
import { problemOf } from '../store/sqlite.ts'

export type Dispatch = (frame: unknown) => Promise<Response>

/**
 * The single entry point for every transport: looks up the method, parses the input, requires an id for a command, runs
 * it, parses the output, and turns errors into failures that say what to do. Never throws.
 */
export function createDispatch(
  services: Services,
  now: () => number,
  log: Log,
  onDamage: () => void,
): Dispatch {
  return async (frame) => {
    const request = requestSchema.safeParse(frame)
    if (!request.success) {
      return refused(callOf(frame), {
        code: 'bad-input',
        message: 'this is no request',
      })
    }
    const { call, method, input, commandId, actor } = request.data
    if (!isMethodName(method))
      return refused(call, { code: 'unsupported', message: `no method is called ${method}` })
    const definition = methods[method]
    const parsed = definition.input.safeParse(input ?? {})
    if (!parsed.success) return refused(call, failureOfIssues(parsed.error.issues, method))
    if (definition.kind === 'command' && commandId === undefined) {
      return refused(call, {
        code: 'bad-input',
        message: `${method} changes the plan and needs a command id`,
        field: 'commandId',
      })
    }
    const head = { id: commandId ?? '', at: now(), actor: actor ?? 'me', kind: method, input: parsed.data }
    try {
      const service = services[method] as (input: unknown, head: unknown) => unknown
      const output = definition.output.safeParse(await service(parsed.data, head))
      if (output.success) return { call, ok: true, output: output.data }
      log('error', 'a service answered with something else', {
        method,
        issue: output.error.issues[0]?.message ?? '',
      })
      return refused(call, {
        code: 'internal',
        message: `${method} failed: its answer is not what was agreed.`,
        messageId: `${method} gagal: jawabannya tidak sesuai perjanjian.`,
      })
    } catch (error) {
      if (error instanceof ContractError) return refused(call, error.failure)
      log('error', 'a service failed', {
        method,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      if (problemOf(error) === 'damaged') onDamage()
      return refused(call, failureOf(error))
    }
  }
}

/** The call number for the answer to a frame, however malformed the frame is. */
export function callOf(frame: unknown): number {
  const call = typeof frame === 'object' && frame !== null && 'call' in frame ? frame.call : 0
  return typeof call === 'number' && Number.isSafeInteger(call) ? call : 0
}

const refused = (call: number, error: Failure): Response => ({ call, ok: false, error })

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  switch (problemOf(error)) {
    case 'busy':
      return {
        code: 'conflict',
        message: 'Another program is writing to this workspace. Nothing was changed; try again.',
        messageId: 'Program lain sedang menulis ke ruang kerja ini. Tidak ada yang diubah; coba lagi.',
      }
    case 'full':
      return {
        code: 'internal',
        message: 'The disk is full. Nothing was changed.',
        messageId: 'Disk penuh. Tidak ada yang diubah.',
      }
    case 'read-only':
      return {
        code: 'internal',
        message: 'The workspace cannot be written to. Nothing was changed.',
        messageId: 'Ruang kerja tidak bisa ditulisi. Tidak ada yang diubah.',
      }
    case 'damaged':
      return {
        code: 'internal',
        message: 'The plan’s file is damaged. Quit and open it again: it will be kept aside.',
        messageId: 'Berkas rencana rusak. Tutup lalu buka lagi: berkas itu akan disisihkan.',
      }
    case 'constraint':
      return {
        code: 'conflict',
        message: 'Something with this id or name already exists. Nothing was changed.',
        messageId: 'Sudah ada yang memakai id atau nama ini. Tidak ada yang diubah.',
      }
    case 'other':
    case null:
      return { code: 'internal', message }
  }
}
