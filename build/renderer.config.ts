import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { bundledPackages } from './bundled-packages.ts'
import { preloadWindow } from './preload-window.ts'
import { withoutInnerHtml } from './without-inner-html.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The page's content policy forbids eval, which zod tries once unless this is set. zod reads it when first loaded, in
 * whichever chunk, possibly before any of our modules can run.
 */
const zodWithoutEval = 'globalThis.__zod_globalConfig ??= { jitless: true };'

/**
 * Three files instead of ninety: the code that asks the core for the first view, the code that draws it, and the code
 * that loads while the window is idle. Each contains all of its imports, except those in an earlier file. The entry is
 * not part of the first: it waits for the second to load, which imports the first.
 */
const codeGroups = [
  { name: 'start', test: /[\\/]renderer[\\/]prefetch\.ts$|preload-helper/, priority: 3 },
  { name: 'window', test: /[\\/]renderer[\\/]window\.tsx$/, priority: 2 },
]

/**
 * The window: a page of our own files only. Fonts and icons are files, because the policy forbids data: URLs for them.
 */
export const rendererConfig: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  root: `${root}renderer`,
  base: './',
  plugins: [withoutInnerHtml(), react(), preloadWindow(), bundledPackages('renderer')],
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'chrome150',
    cssTarget: 'chrome150',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A single style sheet in source order: parts that load later would change which rule wins.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
    // As in main.config.ts: keeps constants constant.
    rolldownOptions: {
      output: { topLevelVar: false, banner: zodWithoutEval, codeSplitting: { groups: codeGroups } },
    },
  },
}
