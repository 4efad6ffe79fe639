import { ContractError, failureOfIssues } from '../../../shared/contract/errors.ts'
import { requestSchema, type Response } from '../../../shared/contract/frames.ts'
import { isNativeName, nativeMethods, type NativePorts } from '../../../shared/contract/native.ts'

/** Answers a frame meant for the face itself; null when it is for the core. */
export function nativeResponse(frame: unknown, ports: NativePorts): Promise<Response> | null {
  const request = requestSchema.safeParse(frame)
  if (!request.success || !isNativeName(request.data.method)) return null
  const { call, method, input } = request.data
  const parsed = nativeMethods[method].input.safeParse(input ?? {})
  if (!parsed.success) {
    return Promise.resolve({ call, ok: false, error: failureOfIssues(parsed.error.issues, method) })
  }
  const port = ports[method] as (input: unknown) => unknown
  return Promise.resolve()
    .then(() => port(parsed.data))
    .then(
      (output): Response => ({ call, ok: true, output }),
      (error: unknown): Response => ({
        call,
        ok: false,
        error:
          error instanceof ContractError
            ? error.failure
            : { code: 'internal', message: error instanceof Error ? error.message : String(error) },
      }),
    )
}
