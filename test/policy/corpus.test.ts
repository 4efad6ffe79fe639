import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type Link, type VetContext } from '../../shared/policy/index.ts'

/**
 * Captions written by hand for this test, in Indonesian, English, Malay, Thai, Vietnamese and Chinese: links hidden in
 * every way we know, captions without a link that look as if they contain one, and addresses that contain another.
 */
interface Hidden {
  readonly what: string
  readonly lang: string
  readonly caption: string
  readonly hosts: readonly string[]
  readonly scheme?: string
  readonly looksLike?: string
}
interface Clean {
  readonly what: string
  readonly lang: string
  readonly caption: string
}
interface Wrapper {
  readonly what: string
  readonly url: string
  readonly hosts: readonly string[]
  readonly brand?: string
}

const read = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), 'utf8')) as T[]

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }

function leadsTo(links: readonly Link[], host: string): boolean {
  return links.some(({ chain }) =>
    chain.some(
      (step) => step.host === host || step.domain === host || step.host?.endsWith(`.${host}`) === true,
    ),
  )
}

for (const [what, group] of Map.groupBy(read<Hidden>('evasions'), (entry) => entry.what)) {
  test(`hidden links are found: ${what}`, () => {
    for (const { caption, hosts, scheme, looksLike } of group) {
      const links = vet({ caption }, context, builtInPolicy).links.filter(
        ({ confidence }) => confidence >= 0.5,
      )
      for (const host of hosts)
        assert.ok(leadsTo(links, host), `expected ${host} in ${JSON.stringify(caption)}`)
      if (scheme !== undefined)
        assert.ok(
          links.some(({ url }) => url.startsWith(`${scheme}:`)),
          caption,
        )
      if (looksLike !== undefined) {
        assert.ok(
          links.some((link) => link.looksLike === looksLike),
          `expected a host like ${looksLike} in ${JSON.stringify(caption)}`,
        )
      }
    }
  })
}

for (const [what, group] of Map.groupBy(read<Clean>('clean'), (entry) => entry.what)) {
  test(`clean captions stay clean: ${what}`, () => {
    for (const { caption } of group) {
      const { status, links, findings } = vet({ caption }, context, builtInPolicy)
      assert.notEqual(
        status,
        'blocked',
        `${JSON.stringify(caption)}: ${findings.map(({ rule, text }) => `${rule} ${text}`).join()}`,
      )
      assert.deepEqual(
        links.filter(({ confidence }) => confidence > 0.5).map(({ text }) => text),
        [],
        caption,
      )
    }
  })
}

for (const [what, group] of Map.groupBy(read<Wrapper>('wrappers'), (entry) => entry.what)) {
  test(`an address within an address: ${what}`, () => {
    for (const { url, hosts, brand } of group) {
      const { links, findings } = vet({ caption: url }, { ...context, market: 'MY' }, builtInPolicy)
      assert.equal(links.length, 1, url)
      const found = links.flatMap(({ chain }) => chain.flatMap((step) => step.host ?? []))
      for (const host of hosts)
        assert.ok(
          found.includes(host) || found.includes(host.replace(/^www\./, '')),
          `${host} in ${url}: ${found.join()}`,
        )
      for (const host of found) assert.ok(hosts.includes(host), `${host} in ${url} was not expected`)
      if (brand !== undefined)
        assert.ok(
          findings.some(({ place }) => place?.startsWith(brand) === true),
          `${brand}: ${url}`,
        )
    }
  })
}
