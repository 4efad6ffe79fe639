import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A sandboxed preload is one CommonJS file. */
export default defineConfig({
  root,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: `${root}dist/main`,
    emptyOutDir: false,
    target: 'chrome150',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { preload: `${root}main/faces/electron/preload/preload.ts` },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
})
