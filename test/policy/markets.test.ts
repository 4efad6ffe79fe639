import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  builtInPolicy,
  isAboutMarket,
  markets,
  vet,
  type AccountKind,
  type Market,
} from '../../shared/policy/index.ts'

const rulesFor = (caption: string, market: Market, account: AccountKind, on: string): string[] =>
  vet({ caption }, { market, account, on }, builtInPolicy).findings.map(({ rule }) => rule)

const order = 'Order lewat WA 0812-3456-7890'

test('leading buyers away from TikTok Shop is reported in all of its markets, and for shop accounts elsewhere', () => {
  for (const market of markets)
    for (const account of ['shop-seller', 'shop-creator'] as const) {
      const found = rulesFor(order, market, account, '2026-12-01')
      assert.ok(found.includes('redirect.call-to-action'), `${market} ${account}: ${found.join(' ')}`)
      assert.ok(found.includes('redirect.phone'), `${market} ${account}`)
    }
})

test('in a market without TikTok Shop, its rules do not apply to accounts without a shop', () => {
  const off = (market: Market) =>
    rulesFor(order, market, 'business', '2026-01-15').includes('redirect.off-platform')
  assert.deepEqual(
    markets.filter((market) => !off(market)),
    ['global'],
  )
})

test('TikTok Shop’s rules apply in a market from the day it opens there', () => {
  const found = (market: Market, on: string) =>
    rulesFor(order, market, 'shop-seller', on).includes('redirect.call-to-action')
  // The rule dates from 9 June 2025; the shop opened in Japan on the 30th.
  assert.deepEqual([found('JP', '2025-06-29'), found('JP', '2025-06-30')], [false, true])
  assert.deepEqual([found('BR', '2025-06-08'), found('BR', '2025-06-09')], [false, true])
})

test('closed marketplaces are reported from the day they closed', () => {
  const closed = (url: string, market: Market, on: string) =>
    rulesFor(url, market, 'business', on).some((rule) => rule.endsWith('-closed'))
  for (const [url, market, before, from] of [
    ['https://bukalapak.com/p/x', 'ID', '2025-02-09', '2025-02-10'],
    ['https://sendo.vn/x', 'VN', '2025-04-14', '2025-04-15'],
    ['https://www.qoo10.sg/x', 'SG', '2024-11-10', '2024-11-11'],
  ] as const)
    assert.deepEqual([closed(url, market, before), closed(url, market, from)], [false, true], url)
})

test('the optional rule from the competition authority’s ruling ends after its two years', () => {
  const status = (on: string) =>
    vet(
      { caption: 'Order di shopee.co.id/toko' },
      { market: 'ID', account: 'business', on, choices: ['commerce.promote-elsewhere-id'] },
      builtInPolicy,
    ).status
  assert.deepEqual([status('2027-06-16'), status('2027-06-17')], ['warn', 'blocked'])
})

test('every source of the built-in packs states how well it supports its rules', () => {
  for (const { pack } of builtInPolicy.packs)
    for (const [key, { evidence }] of Object.entries(pack.sources)) assert.ok(evidence, key)
  const [block] = vet(
    { caption: 'shopee.co.id/toko' },
    { market: 'ID', account: 'business', on: '2026-12-01' },
    builtInPolicy,
  ).findings
  assert.equal(block?.source.evidence, 'disputed')
})

test('a rule is about a market if it applies there to some account', () => {
  const rule = { markets: undefined, needsShop: true, accounts: ['personal' as const] }
  assert.deepEqual(
    (['ID', 'JP', 'global'] as const).map((market) => isAboutMarket(rule, market, '2025-06-01')),
    [true, false, false],
  )
})
