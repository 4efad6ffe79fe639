import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { shopsPage } from '../../build/shops.ts'
import { builtInPolicy, vet, type Market } from '../../shared/policy/index.ts'

const statusOf = (caption: string, market: Market = 'ID'): string =>
  vet({ caption }, { market, account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).status

test('docs/shops.md matches the pack', () => {
  assert.equal(readFileSync(new URL('../../docs/shops.md', import.meta.url), 'utf8'), shopsPage())
})

/** By market: hosts, short hosts, schemes and store pages of its shops. */
const addresses: readonly (readonly [Market, readonly string[]])[] = [
  [
    'ID',
    ['jakmall.com/kaos', 'toco.id/toko', 's.blibli.com/x', 'https://www.ralali.com/x', 'alfagift://produk/1'],
  ],
  ['MY', ['shopeemy://home', 'https://www.prestomall.com/x', 'carousell.app.link/x', 'watsons.com.my/serum']],
  ['SG', ['fairprice.com.sg/x', 'ezbuy.sg/x', 's.lazada.sg/s.AbC']],
  ['TH', ['nocnoc.com/x', 'konvy.com/x', 'shopeeth://x', 'https://www.central.co.th/x']],
  ['VN', ['chotot.com/x', 'hasaki.vn/x', 'tikivn://x', 'ti.ki/abc', 'cellphones.com.vn/x']],
  ['PH', ['galleon.ph/x', 'beautymnl.com/x', 'shopeeph://x']],
  ['DE', ['otto.de/x', 'kaufland.de/x', 'zln.do/abc', 'kleinanzeigen.de/x', 'https://www.aboutyou.de/x']],
  ['FR', ['cdiscount.com/x', 'leboncoin://ad/1', 'vinted.fr/x', 'fr.shopping.rakuten.com/x']],
  ['IT', ['subito.it/x', 'unieuro.it/x', 'backmarket.it/x']],
  ['ES', ['wallapop.com/x', 'p.wallapop.com/i/1', 'miravia.es/x', 'elcorteingles.es/x']],
  ['IE', ['donedeal.ie/x', 'adverts.ie/x']],
  ['UK', ['argos.co.uk/x', 'depop.com/x', 'asos://x', 'very.co.uk/x']],
  ['US', ['target.com/p/x', 'posh.mk/abc', 'https://apps.apple.com/us/app/id1641486558', 'wmt.co/x']],
  ['MX', ['coppel.com/x', 'mercadolibre.com.mx/x', 'linio://x', 'meli.la/2abc']],
  ['BR', ['magazineluiza.com.br/x', 'maga.lu/x', 'kabum.com.br/x', 'enjoei.com.br/x']],
  [
    'JP',
    [
      'jp.mercari.com/item/m1',
      'r10.to/hAbc',
      'auctions.yahoo.co.jp/x',
      'zozo.jp/x',
      'qoo10.jp/item/1',
      'fril.jp/x',
    ],
  ],
  [
    'ID',
    [
      'https://play.google.com/store/apps/details?id=com.zzkko',
      'https://apps.apple.com/id/app/x/id959841449',
      'kaos.mysirclo.com/x',
      'toko.orderonline.id/x',
      'tokoku.myshopline.com',
      'kaos.company.site/x',
    ],
  ],
]

for (const [market, list] of addresses) {
  test(`addresses of shops are blocked in ${market}: ${list.join(', ')}`, () => {
    assert.deepEqual(
      list.filter((address) => statusOf(address, market) !== 'blocked'),
      [],
    )
  })
}

/** Nicknames that avoid a shop's name. */
const nicknames: readonly (readonly [Market, readonly string[]])[] = [
  [
    'ID',
    [
      'Order di app oren ya',
      'checkout di sopi aja',
      'beli di aplikasi oranye',
      'cek keranjang oren kami',
      'order di apk biru',
      'Order di 🟠 ya',
      'beli di app 🧡 sekarang',
    ],
  ],
  ['MY', ['beli di kedai oyen', 'order kat orange app', 'checkout di 🔵']],
  ['TH', ['สั่งที่แอพส้ม', 'กดสั่งในแอปสีส้มเลย', 'ซื้อได้ที่ลาซาด้า', 'พิกัดในตะกร้าส้ม', 'สั่งที่🟠', 'สั่งได้ที่ Shopee']],
  ['VN', ['mua trên sàn màu cam', 'đặt hàng trên sóp pi', 'mua ở 🟠 nha', 'mua ở sàn xanh dương']],
  ['PH', ['order sa orange na app', 'checkout sa blue app', 'buy on orange shop']],
  ['JP', ['ヤフオクに出品中', 'メルカリで販売中', 'アマゾンで買えます']],
]

for (const [market, captions] of nicknames) {
  test(`nicknames of shops are recognised in ${market}`, () => {
    assert.deepEqual(
      captions.filter((caption) => statusOf(caption, market) !== 'blocked'),
      [],
    )
  })
}

const clean: readonly (readonly [Market, readonly string[]])[] = [
  [
    'ID',
    [
      'Tersedia di Watsons dan Guardian terdekat',
      'beli di Matahari lantai 2',
      'Si oren lagi tidur di atas box 🧡',
      'Kirim cinta ke 🧡 ibu',
      'warna oren dan biru ready',
      'beli di sini 🧡',
    ],
  ],
  ['TH', ['ไม่ได้ซื้อที่ช้อปปี้', 'เคยสั่งที่ Lazada แล้วแย่', 'ช้อปปี้ส่งช้ามาก', 'สินค้าขายดี 🧡']],
  ['VN', ['Màu cam và xanh dương đều đẹp', 'yêu ở 🧡 này']],
  ['UK', ['New boots, very soft, on target for winter', 'Wish you were here', 'Saturn rings in silver']],
  ['JP', ['楽天的に考える', 'ゾゾっとする話']],
]

for (const [market, captions] of clean) {
  test(`colours, stores and everyday words are not shops in ${market}`, () => {
    assert.deepEqual(
      captions.filter((caption) => statusOf(caption, market) !== 'clear'),
      [],
    )
  })
}

test('a word that is only the beginning of a shop’s host does not name the shop', () => {
  for (const host of ['company.com', 'shopping.com', 'auctions.com']) {
    const { links } = vet(
      { caption: `https://${host}/x` },
      { market: 'ID', account: 'shop-seller', on: '2026-12-01' },
      builtInPolicy,
    )
    assert.deepEqual(
      links.map(({ kind, looksLike }) => [kind, looksLike]),
      [['web', null]],
    )
    assert.equal(statusOf(`https://${host}/x`), 'warn')
  }
})
