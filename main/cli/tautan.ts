#!/usr/bin/env node
import { endQuietlyWhenReaderLeaves } from './output.ts'
import { run } from './program.ts'

endQuietlyWhenReaderLeaves()
await run(process.argv.slice(2))
