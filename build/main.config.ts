import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Entry {
  readonly name: string
  readonly source: string
  /** What runs it: Electron's Node, or a sandboxed page. */
  readonly target: 'node24' | 'chrome150'
}

/** Everything that Electron loads. `name` is the file in dist/main, without `.cjs`. */
export const mainEntries: readonly Entry[] = [
  { name: 'electron', source: 'main/faces/electron/main.ts', target: 'node24' },
  { name: 'core-process', source: 'main/core/core-process.ts', target: 'node24' },
  { name: 'job-worker', source: 'main/core/job-worker.ts', target: 'node24' },
  { name: 'probe-worker', source: 'main/core/media/probe-worker.ts', target: 'node24' },
  { name: 'preload', source: 'main/faces/electron/preload/preload.ts', target: 'chrome150' },
]

/**
 * The Electron side: one CommonJS file for each entry, with all it needs and no chunks. CommonJS, because Electron emits
 * `ready` only after its entry is evaluated, so that a top-level await in an ES module can wait for ever
 * (https://www.electronjs.org/docs/latest/tutorial/esm), and because a sandboxed preload can be nothing else. The sources
 * are ES modules all the same; `import.meta.url` becomes the file's own address, and a top-level await fails the build.
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
          // With `var` at the top the engine cannot take constants for constant: vetting is a tenth slower.
          topLevelVar: false,
          comments: false,
        },
      },
    },
  }
}
