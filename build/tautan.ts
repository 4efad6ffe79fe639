import { buildStale } from './build.ts'

// The command line in a checkout: the window that `serve` shows is built first where it is stale.
if (process.argv[2] === 'serve' && !process.argv.includes('--help')) await buildStale(['renderer'])
await import('../main/cli/tautan.ts')
