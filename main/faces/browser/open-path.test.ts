import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openByDesktop } from './open-path.ts'

const onLinux = process.platform === 'linux' ? {} : { skip: 'xdg-open is the opener of Linux desktops' }

test(
  'a place is opened by xdg-open as one argument; its failure and its absence are errors',
  onLinux,
  async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tautan-opener-'))
    const { PATH } = process.env
    context.after(() => {
      process.env['PATH'] = PATH
      rmSync(folder, { recursive: true, force: true })
    })
    const said = path.join(folder, 'said')
    const opener = (rest: string): void =>
      writeFileSync(path.join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s|' "$@" > '${said}'\n${rest}\n`, {
        mode: 0o755,
      })
    process.env['PATH'] = `${folder}:${PATH}`
    opener('exit 0')
    const place = path.join(folder, 'a b; touch c $(d) "e".html')
    await openByDesktop(place)
    assert.equal(readFileSync(said, 'utf8'), `${place}|`)
    opener('exit 4')
    await assert.rejects(openByDesktop(place), /xdg-open ended with code 4/)
    process.env['PATH'] = '/nowhere'
    await assert.rejects(openByDesktop(place), /ENOENT/)
  },
)
