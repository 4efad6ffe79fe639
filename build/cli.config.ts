import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The command line and its workers: ES modules for plain Node. The desktop package does not contain them. */
export const cliConfig: InlineConfig = {
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { noExternal: true },
  plugins: [bundledPackages('cli')],
  build: {
    ssr: true,
    outDir: `${root}dist/cli`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      input: {
        tautan: `${root}main/cli/tautan.ts`,
        'core-worker': `${root}main/core/core-worker.ts`,
        'job-worker': `${root}main/core/job-worker.ts`,
        'probe-worker': `${root}main/core/media/probe-worker.ts`,
        'workbook-worker': `${root}main/core/import/files/workbook/workbook-worker.ts`,
        'vet-worker': `${root}main/cli/vet/vet-worker.ts`,
      },
      external: /^node:/,
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // As in main.config.ts: keeps constants constant.
        topLevelVar: false,
      },
    },
  },
}
