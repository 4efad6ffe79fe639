import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readStart } from './command-line.ts'

const cwd = path.resolve('/home/rini')
const at = (name: string): string => path.join(cwd, name)
const nothing = { workspace: null, paths: [], report: null, smoke: false, sample: false }

const starts: readonly (readonly [words: readonly string[], wanted: Partial<typeof nothing> | object])[] = [
  [[], {}],
  [['--workspace', 'agency'], { workspace: at('agency') }],
  [['--workspace=agency', '--sample'], { workspace: at('agency'), sample: true }],
  [['captions.csv', 'agency'], { paths: [at('captions.csv'), at('agency')] }],
  [['--enable-logging', '--lang=id', '--user-data-dir=/x'], {}],
  [['--smoke', 'out.json'], { report: at('out.json'), smoke: true }],
  [['--report', 'out.json'], { report: at('out.json') }],
  // What an installer's menu entry passes for %U.
  [['file:///home/rini/captions%20one.csv'], { paths: [path.resolve('/home/rini/captions one.csv')] }],
]
for (const [words, wanted] of starts)
  test(
    `"${words.join(' ')}" is understood`,
    {
      skip: process.platform === 'win32' && words[0]?.startsWith('file:') ? 'paths of Windows differ' : false,
    },
    () => {
      assert.deepEqual(readStart(words, cwd), { ok: true, start: { ...nothing, ...wanted } })
    },
  )

for (const words of [
  ['--workspace'],
  ['--workspace='],
  ['--workspace', '--no-sandbox'],
  ['--report'],
  ['vet', 'captions.csv'],
  ['serve'],
])
  test(`"${words.join(' ')}" is refused with a message`, () => {
    const read = readStart(words, cwd)
    assert.equal(read.ok, false)
    assert.match(read.ok ? '' : read.problem, /expected a path|command line/)
  })
