import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  builtInPacks,
  canonicalJson,
  checkPack,
  compareVersions,
  compilePolicy,
  loadPack,
  openPack,
  packJsonSchema,
  packSchema,
  signedPackText,
  signedPartsOf,
  vet,
  type LoadedPack,
  type PackCrypto,
  type PackSignature,
  type VetContext,
} from '../../shared/policy/index.ts'

const context: VetContext = { market: 'ID', account: 'business', on: '2026-12-01' }
const rule = {
  id: 'house.no-rival',
  group: 'house',
  severity: 'block',
  title: { en: 'A rival.', id: 'Pesaing.' },
  reason: { en: '{host} is a rival.', id: '{host} adalah pesaing.' },
  match: { detector: 'link', places: ['rival'] },
  fixes: ['remove'],
  sources: ['house'],
  examples: { invalid: ['rival.example.com/x'], valid: ['Order di TikTok Shop'] },
}
const house = {
  schema: 1,
  id: 'house-rules',
  version: '1.2',
  title: { en: 'House rules', id: 'Aturan agensi' },
  publisher: 'An agency',
  publishedOn: '2026-11-01',
  reviewBy: '2027-11-01',
  extends: ['tiktok-commerce'],
  sources: { house: { title: 'House rules', url: 'https://example.com/rules', date: '2026-11-01' } },
  places: [{ id: 'rival', name: 'Rival', list: 'marketplace', domains: ['rival.example.com'] }],
  rules: [rule],
  changes: [
    {
      rule: 'commerce.shortener',
      severity: 'block',
      reason: { en: 'We never use short links.', id: 'Kami tidak memakai short link.' },
      sources: ['house'],
    },
  ],
}

function loaded(json: unknown): LoadedPack {
  const load = loadPack(json)
  assert.ok(load.ok, load.ok ? '' : load.problems.join('; '))
  return load.value
}

const policyWith = (json: unknown) => compilePolicy([...builtInPacks, loaded(json)])

test('a pack of an agency adds rules and hardens others, and says so', () => {
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

test('a change of a rule that is not there is passed over', () => {
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
  test(`a pack with ${what} is refused, and says where`, () => {
    const load = loadPack(json)
    assert.ok(!load.ok)
    assert.match(load.problems.join('\n'), problem)
  })
}

const lint: readonly (readonly [what: string, change: object, level: string, problem: RegExp])[] = [
  ['a review that is due', { reviewBy: '2026-11-10' }, 'warning', /were to be read again by 2026-11-10/],
  ['a day of publication to come', { publishedOn: '2026-12-24' }, 'warning', /2026-12-24 is still to come/],
  ['a review before publication', { reviewBy: '2026-10-01' }, 'error', /expected a day after/],
  [
    'a source of the future',
    { sources: { house: { ...house.sources.house, date: '2027' } } },
    'error',
    /2027 is still to come/,
  ],
  [
    'a source that nobody names',
    { sources: { ...house.sources, other: house.sources.house } },
    'warning',
    /no rule names it/,
  ],
  [
    'a title left in English',
    { rules: [{ ...rule, title: { en: 'A rival.', id: 'A rival.' } }] },
    'error',
    /is the English one/,
  ],
  [
    'a name lost in translation',
    { rules: [{ ...rule, reason: { en: '{host} is one.', id: 'Pesaing.' } }] },
    'error',
    /English names \{host\}, Indonesian nothing/,
  ],
  [
    'rules that contradict each other',
    { rules: [rule, { ...rule, id: 'house.other', severity: 'warn' }] },
    'error',
    /overlaps house\.no-rival/,
  ],
  ['the same rule twice', { rules: [rule, { ...rule, id: 'house.other' }] }, 'error', /says the same as/],
  [
    'a rule that can never decide',
    {
      rules: [
        { ...rule, markets: ['ID', 'MY'] },
        { ...rule, id: 'house.other', severity: 'warn', markets: ['ID'], from: '2026-01-01' },
        { ...rule, id: 'house.third', markets: ['ID'], accounts: ['personal'] },
      ],
    },
    'error',
    /house\.other/,
  ],
  [
    'a place that is not there',
    { rules: [{ ...rule, match: { detector: 'link', places: ['nowhere'] } }] },
    'error',
    /no pack lists a place called nowhere/,
  ],
  [
    'phrases that are not there',
    { rules: [{ ...rule, match: { detector: 'phrase', phrases: ['none'] } }] },
    'error',
    /no pack has phrases called none/,
  ],
  [
    'words that are not there',
    { phrases: [{ id: 'mine', texts: ['{nothing} di sini'] }] },
    'error',
    /no pack has words or places called nothing/,
  ],
  [
    'a change of nothing',
    { changes: [{ ...house.changes[0], rule: 'no.such' }] },
    'error',
    /no pack has this rule/,
  ],
  [
    'a place without a way to it',
    { places: [...house.places, { id: 'empty', name: 'Empty', list: 'marketplace', domains: [] }] },
    'error',
    /nothing leads to it/,
  ],
  [
    'a domain twice',
    {
      places: [
        ...house.places,
        { id: 'again', name: 'Again', list: 'marketplace', domains: ['rival.example.com'] },
      ],
    },
    'error',
    /is listed by rival too/,
  ],
  [
    'a domain under itself',
    { places: [{ ...house.places[0], domains: ['rival.example.com', 'www.rival.example.com'] }] },
    'warning',
    /lies under rival\.example\.com already/,
  ],
  [
    'a domain that cannot be',
    { places: [{ ...house.places[0], domains: ['rival.example'] }] },
    'error',
    /cannot|no name that can be registered/,
  ],
  [
    'an example that is not found',
    { rules: [{ ...rule, examples: { invalid: ['halo'], valid: [] } }] },
    'error',
    /expected a finding in: halo/,
  ],
  [
    'an example that is found',
    { rules: [{ ...rule, examples: { invalid: ['rival.example.com'], valid: ['rival.example.com/y'] } }] },
    'error',
    /expected no finding in/,
  ],
  [
    'no example',
    { rules: [{ ...rule, examples: { invalid: [], valid: [] } }] },
    'warning',
    /no example of what it is against/,
  ],
]
for (const [what, change, level, problem] of lint) {
  test(`the check of a pack finds ${what}`, () => {
    const problems = checkPack(loaded({ ...house, ...change }), builtInPacks, '2026-11-22')
    const found = problems.find((entry) => problem.test(`${entry.where}: ${entry.problem}`))
    assert.ok(found, JSON.stringify(problems))
    assert.equal(found.level, level)
  })
}

test('a good pack has no problems, and the built-in ones have none', () => {
  for (const pack of [loaded(house), ...builtInPacks])
    assert.deepEqual(checkPack(pack, builtInPacks, '2026-11-22'), [])
})

/** A stand-in that shows what is signed and by whom: the real keys are tested with the command line. */
const crypto = (...trusted: string[]): PackCrypto => ({
  sha256: (text) => `hash of ${text.length}`,
  knows: (keyId) => trusted.includes(keyId),
  verify: (keyId, message, signature) => trusted.includes(keyId) && signature === `${keyId} over ${message}`,
})
function signed(json: object, keyId: string, change: (text: string) => string = (text) => text): string {
  const pack = packSchema.parse(json)
  const hash = crypto().sha256(canonicalJson(pack))
  const signature: PackSignature = {
    keyId,
    algorithm: 'ed25519',
    value: `${keyId} over tautan-pack 1\n${pack.id}\n${pack.version}\n${hash}\n`,
  }
  return change(signedPackText(pack, [signature]))
}

test('a signed pack opens by a trusted key, with every default written out', () => {
  const load = openPack(signed(house, 'k1'), crypto('k1'))
  assert.ok(load.ok)
  assert.deepEqual(load.signedBy, ['k1'])
  assert.equal(load.value.pack.places[0]?.commonName, false)
  assert.equal(
    vet({ caption: 'rival.example.com' }, context, compilePolicy([...builtInPacks, load.value])).status,
    'blocked',
  )
})

test('a pack that was changed, or signed by nobody trusted, is refused', () => {
  for (const [text, keys] of [
    [signed(house, 'k1'), ['k2']],
    [signed(house, 'k1', (whole) => whole.replace('A rival.', 'A rival!!')), ['k1']],
    [signed(house, 'k1', (whole) => whole.replace('"1.2"', '"1.3"')), ['k1']],
  ] as const) {
    const load = openPack(text, crypto(...keys))
    assert.ok(!load.ok)
    assert.match(
      load.problems.join(),
      keys[0] === 'k2' ? /signed by k1, which is none of the trusted/ : /not what k1 signed/,
    )
  }
})

test('an unsigned pack is checked in full, and one that is no JSON is refused', () => {
  const load = openPack(JSON.stringify(house), crypto())
  assert.ok(load.ok)
  assert.deepEqual(load.signedBy, [])
  for (const text of [
    '{',
    '{"pack":{"schema":1},"signatures":[{"keyId":1}]}',
    '{"pack":{',
    JSON.stringify({ ...house, rules: 1 }),
  ]) {
    assert.ok(!openPack(text, crypto('k1')).ok)
  }
  assert.equal(signedPartsOf('{"pack":{},"signatures":[}'), null)
})

test('packs never roll back: no older version, no other content under one, no other signer', () => {
  const known = { id: 'house-rules', version: '1.2', hash: 'x', signedBy: ['k1'] }
  const problems = (json: object, keyId: string, over: object = {}): string => {
    const load = openPack(signed(json, keyId), crypto('k1', 'k2'), { ...known, ...over })
    return load.ok ? '' : load.problems.join('; ')
  }
  assert.match(problems({ ...house, version: '1.1' }, 'k1'), /expected 1\.2 or newer, got 1\.1/)
  assert.match(problems(house, 'k1'), /in use with another content/)
  assert.match(problems({ ...house, version: '1.10' }, 'k2'), /expected one by k1/)
  assert.equal(problems({ ...house, version: '1.10' }, 'k1'), '')
  assert.equal(problems({ ...house, version: '0.1' }, 'k1', { id: 'other' }), '')
})

test('versions are compared by number, part by part', () => {
  assert.ok(compareVersions('1.10', '1.9') > 0)
  assert.ok(compareVersions('2026.11.1', '2026.11') > 0)
  assert.equal(compareVersions('1.0', '1.0.0'), 0)
  assert.ok(compareVersions('1.2', '2.0') < 0)
})

test('the JSON Schema beside the packs is the one that is enforced', () => {
  const file = new URL('../../shared/policy/packs/pack.schema.json', import.meta.url)
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), packJsonSchema())
})

test('canonical JSON sorts keys, and refuses what cannot be signed', () => {
  assert.equal(canonicalJson({ b: [1, null, true], a: 'é"' }), '{"a":"é\\"","b":[1,null,true]}')
  assert.equal(canonicalJson({ a: undefined }), '{}')
  for (const value of [Number.NaN, () => 1, 1n]) assert.throws(() => canonicalJson(value), TypeError)
})
