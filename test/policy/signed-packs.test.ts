import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  builtInPacks,
  canonicalJson,
  compareVersions,
  compilePolicy,
  openPack,
  packSchema,
  signedPackText,
  signedPartsOf,
  vet,
  type PackCrypto,
  type PackSignature,
  type VetContext,
} from '../../shared/policy/index.ts'
import { house } from './house-rules.ts'

const context: VetContext = { market: 'ID', account: 'business', on: '2026-12-01' }

/** A fake signature that shows what was signed and by whom; real keys are tested with the command line. */
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

test('a pack signed by a trusted key opens, with every default included', () => {
  const load = openPack(signed(house, 'k1'), crypto('k1'))
  assert.ok(load.ok)
  assert.deepEqual(load.signedBy, ['k1'])
  assert.equal(load.value.pack.places[0]?.commonName, false)
  assert.equal(
    vet({ caption: 'rival.example.com' }, context, compilePolicy([...builtInPacks, load.value])).status,
    'blocked',
  )
})

test('a pack that was changed, or signed by an untrusted key, is refused', () => {
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

test('an unsigned pack is checked in full, and one that is not JSON is refused', () => {
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

test('packs never roll back: no older version, no other content under the same one, no other signer', () => {
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
