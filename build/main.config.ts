import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The main side: Electron's entry, the core's worker and the command line, each one file with all it needs. */
export default defineConfig({
  root,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: `${root}dist/main`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      input: {
        electron: `${root}main/faces/electron/main.ts`,
        'core-worker': `${root}main/core/worker.ts`,
        'export-hand': `${root}main/core/hand/hand-worker.ts`,
        'vet-worker': `${root}main/cli/vet-worker.ts`,
        tautan: `${root}main/cli/tautan.ts`,
      },
      external: ['electron', /^node:/],
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // With `var` at the top the engine cannot take constants for constant: vetting is a tenth slower.
        topLevelVar: false,
      },
    },
  },
})
