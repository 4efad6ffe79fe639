import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { load } from 'js-yaml'
import { testOutput } from '../../build/after-pack.mjs'
import { root } from './stand-in-runtime.ts'

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly env: Readonly<Record<string, string>>
  readonly strategy: {
    readonly matrix: { readonly include: readonly { readonly system: string; readonly runner: string }[] }
  }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: { readonly desktop: Job }
}

const { permissions, jobs } = load(
  readFileSync(path.join(root, '.github/workflows/desktop.yml'), 'utf8'),
) as Workflow
const { steps, strategy, env } = jobs.desktop
const scripts = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts

test('the desktop app is tested on three systems, with read-only permissions', () => {
  assert.deepEqual(
    strategy.matrix.include.map(({ system }) => system),
    ['Linux', 'macOS', 'Windows'],
  )
  assert.deepEqual(permissions, { contents: 'read' })
  // Otherwise a failed download of the runtime would merely skip the test, and everything would look fine.
  assert.equal(env['TAUTAN_NEEDS_ELECTRON'], '1')
})

test('every action and every runner is pinned to a version', () => {
  const actions = steps.flatMap(({ uses }) => uses ?? [])
  assert.ok(actions.length >= 3)
  for (const action of actions) assert.match(action, /^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/)
  for (const { runner } of strategy.matrix.include) assert.match(runner, /-\d/)
})

test('journeys on the sources and on the packed copy run before the release is packaged and started', () => {
  const at = (pattern: RegExp, from = 0): number => {
    const index = steps.findIndex(({ run }, place) => place >= from && pattern.test(run ?? ''))
    assert.notEqual(index, -1, String(pattern))
    return index
  }
  const journeys = at(/playwright test -c test\/e2e\/playwright\.config\.ts electron/)
  const copy = at(/^npm run package -- --dir$/, journeys)
  const onCopy = at(new RegExp(`TAUTAN_PACKAGED=.*dist/${testOutput}[^]*playwright test`), copy)
  const release = at(/^npm run package$/, onCopy)
  at(/build\/smoke\.ts.*dist\/package\)/, release)
  assert.deepEqual(
    steps.filter((step) => step.env?.['TAUTAN_TEST_FUSES'] !== undefined),
    [steps[copy]],
  )
})

test('everything named in the steps exists in the repository', () => {
  const text = steps.flatMap(({ run }) => run ?? []).join('\n')
  for (const [, script = ''] of text.matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts[script], script)
  const files = [...text.matchAll(/\b(?:build|test)\/[\w./-]+\.ts\b/g)].map(([file]) => file)
  assert.ok(files.length > 3)
  for (const file of files) assert.ok(existsSync(path.join(root, file)), file)
})
