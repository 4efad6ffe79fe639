import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'
import { withoutInnerHtml } from './without-inner-html.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The page's policy allows no text to become code, and zod would try it once. It looks here when it is first loaded, in
 * whichever chunk that is: an import of ours could come after it.
 */
const zodWithoutEval = 'globalThis.__zod_globalConfig ??= { jitless: true };'

/** The window: one page of our own files. Fonts and icons are files, for the policy allows no data: addresses for them. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  root: `${root}renderer`,
  base: './',
  plugins: [withoutInnerHtml(), react(), bundledPackages('renderer')],
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'chrome150',
    cssTarget: 'chrome150',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One sheet, in the order of the sources: parts that come later would change what wins.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
    // As for the main side: constants stay constants.
    rolldownOptions: { output: { topLevelVar: false, banner: zodWithoutEval } },
  },
}
