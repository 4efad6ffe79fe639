import type { CrashReporter } from 'electron'
import { knownOptions, strict } from './strict.ts'
import type { World } from './world.ts'

const known = [
  'submitURL',
  'productName',
  'companyName',
  'uploadToServer',
  'ignoreSystemCrashHandler',
  'rateLimit',
  'compress',
  'extra',
  'globalExtra',
]

/** docs/api/crash-reporter.md. */
export function crashReporterOf(world: World): CrashReporter {
  const members = {
    start: (options: Parameters<CrashReporter['start']>[0]) => {
      knownOptions('crashReporter.start', options, known, world.record.blame)
      const { uploadToServer = true, submitURL } = options
      if (uploadToServer && submitURL === undefined)
        throw new Error('submitURL must be specified when uploadToServer is true')
      if (uploadToServer) world.record.stranger(submitURL ?? '', 'crash report')
      world.record.call('crashReporter.start', { ...options })
    },
  } satisfies Partial<Record<keyof CrashReporter, unknown>>
  return strict('crashReporter', members as unknown as CrashReporter, ['start'], {
    blame: world.record.blame,
  })
}
