#!/usr/bin/env node
import { endQuietlyWhenReaderLeaves } from './output.ts'
import { run } from './program.ts'

// `npm run tautan` stands in the checkout; the user's paths are meant from where the command was given.
if (process.env['npm_lifecycle_event'] === 'tautan') process.chdir(process.env['INIT_CWD'] ?? '.')

endQuietlyWhenReaderLeaves()
await run(process.argv.slice(2))
