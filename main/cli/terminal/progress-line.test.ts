import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import { progressLine } from './progress-line.ts'

const vetting = (done: number): CoreEvent => ({
  event: 'progress',
  of: 'a',
  task: 'vet',
  done,
  total: 20_000,
})

function screen(isTTY: boolean, columns = 80) {
  const written: string[] = []
  let at = 0
  const line = progressLine({ isTTY, columns, write: (text) => written.push(text) }, () => at)
  const report = (milliseconds: number, event: CoreEvent): void => {
    at = milliseconds
    line.report(event)
  }
  return { written, report, clear: () => line.clear() }
}

test('progress on a terminal is one line that is overwritten, and cleared before other output', () => {
  const { written, report, clear } = screen(true)
  report(0, vetting(0))
  report(600, vetting(1000))
  report(620, vetting(1100))
  report(750, vetting(15_000))
  clear()
  clear()
  assert.deepEqual(written, [
    '\r\u001b[KVetting: 1,000 of 20,000, 5 %',
    '\r\u001b[KVetting: 15,000 of 20,000, 75 %',
    '\r\u001b[K',
  ])
})

test('quick work shows no progress, and output that is not a terminal gets none', () => {
  const quick = screen(true)
  quick.report(0, vetting(0))
  quick.report(400, vetting(20_000))
  quick.clear()
  const piped = screen(false)
  for (let at = 0; at < 5000; at += 200) piped.report(at, vetting(at))
  piped.clear()
  assert.deepEqual([quick.written, piped.written], [[], []])
})

test('a progress line is no wider than the terminal', () => {
  const { written, report } = screen(true, 20)
  report(0, vetting(0))
  report(600, vetting(1000))
  assert.deepEqual(written, ['\r\u001b[KVetting: 1,000 of 2'])
})
