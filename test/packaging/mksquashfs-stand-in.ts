import { cpSync, writeFileSync } from 'node:fs'

/**
 * Stands in for mksquashfs, which electron-builder downloads with the AppImage's runtime: keeps the folder that would
 * become the image next to the file, and leaves room for the runtime at its start.
 */
const [stage, output, ...options] = process.argv.slice(2)
const offset = options[options.indexOf('-offset') + 1]
if (stage === undefined || output === undefined || !options.includes('-offset'))
  throw new Error('mksquashfs: expected a folder, a file and -offset')
cpSync(stage, `${output}.stage`, { recursive: true, verbatimSymlinks: true })
writeFileSync(output, Buffer.concat([Buffer.alloc(Number(offset)), Buffer.from('image')]))
