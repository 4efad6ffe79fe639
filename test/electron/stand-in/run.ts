import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { boot } from './boot.ts'
import { defaultScreens, type StandInOptions } from './options.ts'

/**
 * The process that stands in for Electron's: `node run.ts [options] -- <app folder> [arguments]`. A parent with a
 * channel passes the options in STAND_IN_OPTIONS and communicates over the channel (start.ts).
 */
function optionsOf(): StandInOptions {
  const given = process.env['STAND_IN_OPTIONS']
  delete process.env['STAND_IN_OPTIONS']
  if (given !== undefined) return JSON.parse(given) as StandInOptions
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      packed: { type: 'string' },
      'user-data-dir': { type: 'string' },
      locale: { type: 'string', default: 'en-GB' },
      'time-zone': { type: 'string', default: 'UTC' },
      'color-scheme': { type: 'string', default: 'light' },
      headed: { type: 'boolean', default: false },
    },
  })
  const scratch = mkdtempSync(path.join(tmpdir(), 'stand-in-'))
  const [app = '.', ...args] = values.packed === undefined ? positionals : [values.packed, ...positionals]
  return {
    app: path.resolve(app),
    packed: values.packed !== undefined,
    args,
    userData: path.resolve(values['user-data-dir'] ?? path.join(scratch, 'user')),
    home: process.env['HOME'] ?? scratch,
    scratch,
    locale: values.locale,
    pageScript: '',
    timeZone: values['time-zone'],
    colorScheme: values['color-scheme'] === 'dark' ? 'dark' : 'light',
    viewport: null,
    screens: defaultScreens,
    keyring: 'ok',
    withholdReadyToShow: false,
    headed: values.headed,
    windows: true,
    platform: process.platform,
  }
}

await boot(optionsOf())
