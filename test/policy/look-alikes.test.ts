import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet } from '../../shared/policy/index.ts'

const table: readonly (readonly [host: string, looksLike: string | null])[] = [
  // Similar letters, and digits for letters.
  ['sh0pee.co.id', 'shopee.co.id'],
  ['5hopee.co.id', 'shopee.co.id'],
  ['1azada.com.my', 'lazada.com.my'],
  ['lazad4.sg', 'lazada.sg'],
  ['t0k0p3d1a.com', 'tokopedia.com'],
  ['b1ib1i.com', 'blibli.com'],
  ['tokopedi\u0430.com', 'tokopedia.com'],
  ['shop\u00e9e.co.id', 'shopee.co.id'],
  ['xn--hopee-g2e.co.id', 'shopee.co.id'],
  ['arnazon.com', 'amazon.com'],
  ['tem\u0446.com', 'temu.com'],
  ['eb4y.com', 'ebay.com'],
  ['w4.me', null],
  // Doubled letters, added hyphens.
  ['shoppee.co.id', 'shopee.co.id'],
  ['lazzada.co.id', 'lazada.co.id'],
  ['s-h-o-p-e-e.co.id', 'shopee.co.id'],
  ['shopee-co-id.com', 'shopee.co.id'],
  // One letter omitted, added, changed or swapped.
  ['shpee.co.id', 'shopee.co.id'],
  ['shopeee.vn', 'shopee.vn'],
  ['tokopidia.com', 'tokopedia.com'],
  ['shoepe.co.id', 'shopee.co.id'],
  ['bukalapk.com', 'bukalapak.com'],
  ['blibla.com', 'blibli.com'],
  ['hopee.co.id', null],
  ['shope.my.id', 'shopee.co.id'],
  ['shxpxe.co.id', null],
  ['shop.co.id', null],
  ['shape.co.id', null],
  // The brand next to other words, or in front of another host.
  ['shopee-promo.com', 'shopee.co.id'],
  ['login-shopee.com', 'shopee.co.id'],
  ['shopeeofficial.id', 'shopee.co.id'],
  ['wwwshopee.co.id', 'shopee.co.id'],
  ['httpslazada.co.id', 'lazada.co.id'],
  ['promotokopedia.com', 'tokopedia.com'],
  ['lazadasale.com', 'lazada.co.id'],
  ['shopeefan.com', null],
  ['shopee.web.app', 'shopee.co.id'],
  ['shopee.co.id.contoh.com', 'shopee.co.id'],
  ['www.lazada.co.id.contoh.my.id', 'lazada.co.id'],
  ['tiktok.com.contoh.net', 'tiktok.com'],
  // Independent real sites.
  ['detik.com', null],
  ['kompas.com', null],
  ['bca.co.id', null],
  ['ui.ac.id', null],
  ['gojek.com', null],
  ['grab.com', null],
  ['carousel.com', null],
  ['amazonia.org', null],
  ['shopify.com', null],
  ['lazuardi.sch.id', null],
  ['tokoku.shop', null],
  ['line.com', null],
  ['noon.id', null],
  ['telegraph.co.uk', null],
  ['example.com', null],
]

for (const [host, looksLike] of table) {
  test(`${host} ${looksLike === null ? 'looks like no other' : `looks like ${looksLike}`}`, () => {
    const [link] = vet(
      { caption: `https://${host}/x` },
      { market: 'ID', account: 'business', on: '2026-12-01' },
      builtInPolicy,
    ).links
    assert.equal(link?.looksLike, looksLike)
    assert.equal(link.host, new URL(`https://${host}/`).hostname)
  })
}

test('a listed host is not a look-alike, and a listed shop is recognised under any ending', () => {
  for (const host of [
    'shopee.co.id',
    'www.shopee.co.id',
    'shopee.xyz',
    'lazada.store',
    'amazon.com.be',
    'shp.ee',
  ]) {
    const { links, status } = vet(
      { caption: `https://${host}/x` },
      { market: 'MY', account: 'business', on: '2026-12-01' },
      builtInPolicy,
    )
    assert.deepEqual([links[0]?.looksLike, status], [null, 'blocked'], host)
  }
  const { findings } = vet(
    { caption: 'https://noon.xyz/x' },
    { market: 'MY', account: 'business', on: '2026-12-01' },
    builtInPolicy,
  )
  assert.ok(findings.every(({ severity }) => severity !== 'block'))
})
