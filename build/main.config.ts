import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Entry {
  readonly name: string
  readonly source: string
  /** Its runtime: Electron's Node, or a sandboxed page. */
  readonly target: 'node24' | 'chrome150'
}

/** All entries that Electron loads. `name` is the file in dist/main, without `.cjs`. */
export const mainEntries: readonly Entry[] = [
  { name: 'electron', source: 'main/faces/electron/main.ts', target: 'node24' },
  { name: 'core-process', source: 'main/core/core-process.ts', target: 'node24' },
  { name: 'job-worker', source: 'main/core/job-worker.ts', target: 'node24' },
  { name: 'probe-worker', source: 'main/core/media/probe-worker.ts', target: 'node24' },
  {
    name: 'workbook-worker',
    source: 'main/core/import/files/workbook/workbook-worker.ts',
    target: 'node24',
  },
  { name: 'preload', source: 'main/faces/electron/preload/preload.ts', target: 'chrome150' },
]

/**
 * The Electron side: one self-contained CommonJS file per entry, without chunks. CommonJS, because Electron emits
 * `ready` only after its entry is evaluated, so that a top-level await in an ES module can wait forever
 * (https://www.electronjs.org/docs/latest/tutorial/esm), and because a sandboxed preload must be CommonJS. The sources
 * are ES modules nonetheless; `import.meta.url` becomes the file's own URL, and a top-level await fails the build.
 */
export function mainConfig({ name, source, target }: Entry): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    plugins: [bundledPackages(`main-${name}`)],
    build: {
      ssr: true,
      outDir: `${root}dist/main`,
      emptyOutDir: false,
      target,
      // Readable stack traces in the log are worth more than the 30 % that minifying would save.
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 8000,
      rolldownOptions: {
        input: { [name]: `${root}${source}` },
        external: ['electron', /^node:/],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          codeSplitting: false,
          // With top-level `var` the engine cannot treat constants as constant, and vetting is a tenth slower.
          topLevelVar: false,
          comments: false,
        },
      },
    },
  }
}
