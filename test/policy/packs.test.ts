import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  builtInPacks,
  canonicalJson,
  checkPack,
  compilePolicy,
  loadPack,
  packJsonSchema,
  vet,
  type VetContext,
} from '../../shared/policy/index.ts'
import { house, loaded, rule } from './house-rules.ts'

const context: VetContext = { market: 'ID', account: 'business', on: '2026-12-01' }
const policyWith = (json: unknown) => compilePolicy([...builtInPacks, loaded(json)])

test('an agency’s pack adds rules and makes others stricter, and the change is recorded', () => {
  const policy = policyWith(house)
  const rules = vet({ caption: 'rival.example.com/x' }, context, policy).findings.map(
    (finding) => finding.rule,
  )
  assert.ok(rules.includes('commerce.other-ecommerce') && rules.includes('house.no-rival'), rules.join())
  assert.equal(vet({ caption: 'bit.ly/x' }, context, policy).status, 'blocked')
  const changed = policy.linkRules.find((entry) => entry.rule.id === 'commerce.shortener')?.changed
  assert.equal(changed?.packId, 'house-rules')
  assert.equal(changed.from.severity, 'warn')
  assert.equal(changed.reason.en, 'We never use short links.')
})

test('a change can give a rule other dates, markets, accounts and surfaces, or switch it off', () => {
  const withChange = (change: object) =>
    policyWith({ ...house, changes: [{ ...house.changes[0], severity: undefined, ...change }] })
  const status = (change: object, at: Partial<VetContext> = {}) =>
    vet({ caption: 'bit.ly/x' }, { ...context, ...at }, withChange(change)).status
  assert.equal(status({ off: true }), 'clear')
  assert.equal(status({ from: '2026-12-02' }), 'clear')
  assert.equal(status({ from: '2026-12-02' }, { on: '2026-12-02' }), 'warn')
  assert.equal(status({ until: '2026-12-01' }), 'clear')
  assert.equal(status({ markets: ['MY'] }), 'clear')
  assert.equal(status({ markets: ['MY'] }, { market: 'MY' }), 'warn')
  assert.equal(status({ accounts: ['personal'] }), 'clear')
  assert.equal(status({ surfaces: ['bioLink'] }), 'clear')
})

test('a change to a rule that does not exist is ignored', () => {
  assert.equal(
    vet(
      { caption: 'bit.ly/x' },
      context,
      policyWith({ ...house, changes: [{ ...house.changes[0], rule: 'no.such' }] }),
    ).status,
    'warn',
  )
})

const invalid: readonly (readonly [what: string, json: unknown, problem: RegExp])[] = [
  ['no source', { ...house, rules: [{ ...rule, sources: [] }] }, /rules\.0\.sources/],
  [
    'a source that is not there',
    { ...house, rules: [{ ...rule, sources: ['other'] }] },
    /no source is called other/,
  ],
  [
    'a change without a source',
    { ...house, changes: [{ ...house.changes[0], sources: ['other'] }] },
    /changes\.0\.sources/,
  ],
  ['one id twice', { ...house, rules: [rule, rule] }, /a second rule has the id/],
  [
    'an end before its beginning',
    { ...house, rules: [{ ...rule, from: '2026-02-01', until: '2026-01-01' }] },
    /expected a day after/,
  ],
  [
    'a regular expression',
    { ...house, rules: [{ ...rule, match: { detector: 'regex', pattern: '.' } }] },
    /rules\.0\.match/,
  ],
  ['another schema', { ...house, schema: 2 }, /schema/],
  ['no translation', { ...house, title: { en: 'x' } }, /title\.id/],
  ['a misspelled field', { ...house, rules: [{ ...rule, market: ['ID'] }] }, /rules\.0: .*market/],
]
for (const [what, json, problem] of invalid) {
  test(`a pack with ${what} is refused, and the error says where`, () => {
    const load = loadPack(json)
    assert.ok(!load.ok)
    assert.match(load.problems.join('\n'), problem)
  })
}

test('a valid pack has no problems, and neither do the built-in ones', () => {
  for (const pack of [loaded(house), ...builtInPacks])
    assert.deepEqual(checkPack(pack, builtInPacks, '2026-11-30'), [])
})

test('the built-in packs equal their files as parsed by the schema, with the same hash', () => {
  for (const [index, name] of ['tiktok-commerce', 'tiktok-limits'].entries()) {
    const file = new URL(`../../shared/policy/packs/${name}.json`, import.meta.url)
    const load = loadPack(JSON.parse(readFileSync(file, 'utf8')))
    assert.ok(load.ok)
    assert.deepEqual(builtInPacks[index]?.pack, load.value.pack)
    assert.equal(builtInPacks[index]?.hash, load.value.hash)
  }
})

test('pack.schema.json matches the schema that is enforced', () => {
  const file = new URL('../../shared/policy/packs/pack.schema.json', import.meta.url)
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), packJsonSchema())
})

test('canonical JSON sorts keys, and refuses values that cannot be signed', () => {
  assert.equal(canonicalJson({ b: [1, null, true], a: 'é"' }), '{"a":"é\\"","b":[1,null,true]}')
  assert.equal(canonicalJson({ a: undefined }), '{}')
  for (const value of [Number.NaN, () => 1, 1n]) assert.throws(() => canonicalJson(value), TypeError)
})

test('every built-in rule has a short name in both languages, unique within its pack', () => {
  for (const pack of builtInPacks) {
    for (const language of ['en', 'id'] as const) {
      const names = pack.pack.rules.map(({ name }) => name?.[language] ?? '')
      assert.equal(new Set(names).size, names.length, `${pack.pack.id}: two rules share a name`)
      for (const name of names) assert.match(name, /^\p{Lu}.{2,39}[^.\s]$/u)
    }
  }
})
