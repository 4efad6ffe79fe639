import { buildStale } from './build.ts'

// Runs the command line from a checkout. First builds the window that `serve` shows, if it is stale.
if (process.argv[2] === 'serve' && !process.argv.includes('--help')) await buildStale(['renderer'])
await import('../main/cli/tautan.ts')
