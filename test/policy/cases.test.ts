import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'
import { cleanCaptions, evasions } from './cases.ts'

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }

for (const { id, what, caption, hosts, scheme, looksLike } of evasions) {
  test(`${id}: a link hidden by ${what} is found`, () => {
    const { links } = vet({ caption }, context, builtInPolicy)
    const found = new Set(links.flatMap(({ chain }) => chain.flatMap((step) => [step.host, step.domain])))
    for (const host of hosts) assert.ok(found.has(host), `expected ${host} among ${[...found].join(', ')}`)
    if (scheme !== undefined) assert.ok(links.some(({ url }) => url.startsWith(`${scheme}:`)))
    if (looksLike !== undefined) assert.ok(links.some((link) => link.looksLike === looksLike))
    for (const { confidence } of links) assert.ok(confidence > 0.5)
  })
}

for (const { id, caption } of cleanCaptions) {
  test(`${id}: "${caption}" is clean`, () => {
    const { status, links } = vet({ caption }, context, builtInPolicy)
    assert.notEqual(status, 'blocked')
    for (const { text, confidence } of links)
      assert.ok(confidence <= 0.5, `${text} was taken for a link at ${confidence}`)
  })
}

test('every link to a listed marketplace is blocked, in any market, for any account', () => {
  for (const { pack } of builtInPolicy.packs) {
    for (const place of pack.places.filter(({ list, id }) => list === 'marketplace' && id !== 'tokopedia')) {
      for (const host of [...place.domains, ...place.shortHosts]) {
        for (const market of ['ID', 'MY', 'US', 'global'] as const) {
          const { status } = vet(
            { caption: `cek ${host}/toko ya` },
            { market, account: 'personal', on: '2026-12-01' },
            builtInPolicy,
          )
          assert.equal(status, 'blocked', `${host} in ${market}`)
        }
      }
    }
  }
})
