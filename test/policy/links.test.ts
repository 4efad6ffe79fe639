import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'
import { attacks } from './attacks.ts'

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }
const linksOf = (caption: string) => vet({ caption }, context, builtInPolicy).links

const extents: readonly (readonly [what: string, caption: string, text: string])[] = [
  ['a full stop behind it stays out', 'cek shopee.co.id/toko.', 'shopee.co.id/toko'],
  ['a closing bracket that was opened outside stays out', '(cek shopee.co.id/toko)', 'shopee.co.id/toko'],
  [
    'a bracket of its own stays in',
    'https://id.wikipedia.org/wiki/Toko_(usaha) ya',
    'https://id.wikipedia.org/wiki/Toko_(usaha)',
  ],
  ['a comma with words behind it ends a bare link', 'shopee.co.id/toko,gratis ongkir', 'shopee.co.id/toko'],
  ['a question mark behind it stays out', 'sudah cek shopee.co.id?', 'shopee.co.id'],
  ['quotes stay out', '"shopee.co.id/a"', 'shopee.co.id/a'],
  ['an emoji behind it stays out', 'shopee.co.id/a👈', 'shopee.co.id/a'],
  ['Chinese glued to it stays out', '查看shopee.co.id的商品', 'shopee.co.id'],
  ['Thai glued to it stays out', 'ดูที่shopee.co.thนะคะ', 'shopee.co.th'],
  ['its query belongs to it', 'shopee.co.id/a?b=c&d=e ya', 'shopee.co.id/a?b=c&d=e'],
  ['its port belongs to it', 'tokoku.shop:8080/a', 'tokoku.shop:8080/a'],
  [
    'punctuation glued to a host with a scheme stays out',
    'cek https://lazada.co.id!!! buruan',
    'https://lazada.co.id',
  ],
  ['dots behind a host with a scheme stay out', 'https://blibli.com...gratis', 'https://blibli.com'],
  ['a comma behind a host with a scheme stays out', 'https://blibli.com,gratis', 'https://blibli.com'],
  ['a word hung on by a hyphen stays out', 'lazada.co.id-gratis ongkir', 'lazada.co.id'],
  ['a full stop behind a scheme and host stays out', 'cek https://blibli.com. Gratis', 'https://blibli.com'],
  ['a keycap in front stays out', '1️⃣lazada.co.id', 'lazada.co.id'],
  ['a number in a circle in front stays out', '①lazada.co.id', 'lazada.co.id'],
  ['an emoji that is also a letter stays out', 'ℹ️lazada.co.id', 'lazada.co.id'],
  ['a mistyped scheme belongs to it', 'ttps://lazada.co.id/x', 'ttps://lazada.co.id/x'],
  ['a scheme typed twice counts once', 'https://https://lazada.co.id/x', 'https://lazada.co.id/x'],
  ['a sentence glued behind it stays out', 'cek shopee.co.id.Gratis ongkir', 'shopee.co.id'],
]

for (const [what, caption, text] of extents) {
  test(`the extent of a link: ${what}`, () =>
    assert.deepEqual(
      linksOf(caption).map((link) => link.text),
      [text],
    ))
}

const invisibles = ['\u200b', '\u200c', '\u2060', '\ufeff', '\u200f', '\u202a', '\u202e', '\u2066', '\u00ad']

test('an invisible character between two hosts separates them, and one within a host does not', () => {
  for (const invisible of invisibles) {
    const found = linksOf(`cek lazada.co.id${invisible}blibli.com ya`).map(
      ({ host, text }) => `${host} ${text}`,
    )
    for (const host of ['lazada.co.id', 'blibli.com'])
      assert.ok(found.includes(`${host} ${host}`), `${JSON.stringify(invisible)}: ${found.join(', ')}`)
    // An override reverses what follows it, and is read as it is displayed.
    if (invisible === '\u202e') continue
    assert.deepEqual(
      linksOf(`cek laz${invisible}ada.co.id ya`).map(({ host }) => host),
      ['lazada.co.id'],
      JSON.stringify(invisible),
    )
  }
})

test('the host that a browser opens after dropping the invisible character is also vetted', () => {
  for (const caption of ['www.tiktok.com\u200bfoo.co', 'tokopedia.com\u200bkaosku.store']) {
    const { status, findings } = vet({ caption }, context, builtInPolicy)
    assert.equal(status, 'blocked', JSON.stringify(caption))
    assert.ok(findings.some(({ rule, text }) => rule === 'safety.look-alike' && text === caption))
  }
})

test('an invisible character in a word that continues after a full stop does not make a link', () => {
  const captions = [
    'besok.id\u00adentitas',
    'besok.id&shy;entitas',
    'besok.id<b>entitas</b>',
    'خانه.بازار\u200cها',
    'ready.id\u200dx',
    'ราคา.ไทย\u200bสวย',
    'Donau\u00addampf.Schiff',
  ]
  for (const caption of captions)
    assert.equal(vet({ caption }, context, builtInPolicy).findings.length, 0, JSON.stringify(caption))
})

const chains: readonly (readonly [
  caption: string,
  hosts: readonly (string | null)[],
  by: readonly string[],
])[] = [
  [
    'https://www.google.com/url?q=https%3A%2F%2Fshopee.co.id%2Ftoko',
    ['www.google.com', 'shopee.co.id'],
    ['typed', 'query'],
  ],
  [
    'https://l.instagram.com/?u=https%3A%2F%2Flinktr.ee%2Fx',
    ['l.instagram.com', 'linktr.ee'],
    ['typed', 'query'],
  ],
  [
    'https://web.archive.org/web/2024/https://shopee.co.id/x',
    ['web.archive.org', 'shopee.co.id'],
    ['typed', 'path'],
  ],
  ['https://a.example.com/#https://shopee.co.id/x', ['a.example.com', 'shopee.co.id'], ['typed', 'fragment']],
  [
    'https://r.example.com/?d=aHR0cHM6Ly9zaG9wZWUuY28uaWQveA',
    ['r.example.com', 'shopee.co.id'],
    ['typed', 'base64'],
  ],
  [
    'https://s.shopee.com.my/an_redir?origin_link=https%3A%2F%2Fshopee.com.my%2Fx',
    ['s.shopee.com.my', 'shopee.com.my'],
    ['typed', 'query'],
  ],
  ['lazada://id/web?url=https%3A%2F%2Fwww.lazada.co.id%2Fx', [null, 'www.lazada.co.id'], ['typed', 'query']],
  [
    'https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fblibli.com%252Fx',
    ['www.google.com', 'l.facebook.com', 'blibli.com'],
    ['typed', 'query', 'query'],
  ],
]

for (const [caption, hosts, by] of chains) {
  test(`the chain of ${caption}`, () => {
    const [link] = linksOf(caption)
    assert.deepEqual(
      link?.chain.map((step) => step.host),
      hosts,
    )
    assert.deepEqual(
      link?.chain.map((step) => step.by),
      by,
    )
  })
}

const kinds: readonly (readonly [caption: string, kind: string])[] = [
  ['shopee.co.id/x', 'web'],
  ['shp.ee/x', 'shortener'],
  ['bit.ly/x', 'shortener'],
  ['linktr.ee/x', 'link-in-bio'],
  ['wa.me/62812', 'messenger'],
  ['invol.co/cl1', 'affiliate'],
  ['shopeeid://home', 'app'],
  ['https://play.google.com/store/apps/details?id=com.shopee.id', 'store'],
  ['http://192.168.1.1/x', 'ip'],
  ['javascript:alert(1)', 'unsafe-scheme'],
]

for (const [caption, kind] of kinds) {
  test(`${caption} is of the kind ${kind}`, () =>
    assert.deepEqual(
      linksOf(caption).map((link) => link.kind),
      [kind],
    ))
}

test('an app in a store counts as its brand', () => {
  const { status, findings } = vet(
    { caption: 'https://play.google.com/store/apps/details?id=com.shopee.id' },
    context,
    builtInPolicy,
  )
  assert.equal(status, 'blocked')
  assert.equal(findings[0]?.place, 'Shopee')
})

const fixes: readonly (readonly [caption: string, fixed: string, without: string])[] = [
  ['Order di shopee.co.id/toko ya kak', 'Order, klik keranjang kuning ya kak', 'Order ya kak'],
  ['👉shopee.co.id👈', '👉klik keranjang kuning👈', '👉👈'],
  ['cek shopee.co.id/toko,gratis ongkir', 'klik keranjang kuning,gratis ongkir', 'cek,gratis ongkir'],
  ['Promo!\nshopee.co.id/x\nBuruan', 'Promo!\nklik keranjang kuning\nBuruan', 'Promo!\nBuruan'],
  ['Klik link shopee.co.id/x sekarang', 'klik keranjang kuning sekarang', 'Klik link sekarang'],
  ['cek: shopee.co.id', 'klik keranjang kuning', 'cek'],
  ['Murah (shopee.co.id/x) banget', 'Murah klik keranjang kuning banget', 'Murah banget'],
  [
    '[klik di sini](https://shopee.co.id/x) ya',
    '[klik di sini](klik keranjang kuning) ya',
    'klik di sini ya',
  ],
  ['查看shopee.co.id的商品', '查看 klik keranjang kuning 的商品', '查看 的商品'],
]

for (const [caption, fixed, without] of fixes) {
  test(`"${caption.replaceAll('\n', '⏎')}" is fixed`, () => {
    const [finding] = vet({ caption }, context, builtInPolicy).findings
    const applied = finding?.fixes.map(
      (fix) => caption.slice(0, fix.start) + fix.insert + caption.slice(fix.end),
    )
    assert.deepEqual(applied, [fixed, without])
  })
}

/** Each would take seconds in a detector that looks back from every character. */
for (const attack of attacks) {
  test(`${JSON.stringify(attack)} repeated takes time in proportion to its length`, () => {
    const time = (length: number, times: number): number => {
      const caption = attack.repeat(Math.ceil(length / attack.length)).slice(0, length)
      const before = performance.now()
      for (let call = 0; call < times; call++) vet({ caption }, context, builtInPolicy)
      return performance.now() - before
    }
    time(2200, 1)
    // The best of several rounds, or of more if other programs used the processor during all of them.
    let [short, long] = [Infinity, Infinity]
    // Ten captions with as much text as one, so that other load affects both alike: a quadratic detector would take ten
    // times as long for the one. Below a few milliseconds nothing can be concluded.
    const isInProportion = (): boolean => long < Math.max(10, short * 4.5)
    for (let round = 0; round < 3 || (round < 100 && !isInProportion()); round++)
      [short, long] = [Math.min(short, time(4400, 10)), Math.min(long, time(44_000, 1))]
    assert.ok(isInProportion(), `${short.toFixed(2)} ms for ten, ${long.toFixed(2)} ms for one`)
  })
}

test('with a bracketed dot, or after a word that only an address follows, any ending makes a host', () => {
  const decides = (caption: string): boolean =>
    vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings.some(
      ({ rule }) => rule === 'commerce.shop-outside-link',
    )
  for (const caption of [
    'tokoku[.]my',
    'ada di lestari(.)us',
    'kaosku {dot} in',
    'web: tokoku.my',
    'kunjungi tokoku.info ya',
    'visit lestari.us today',
    'situsnya tokoku.is',
  ])
    assert.equal(decides(caption), true, caption)
  for (const caption of ['Suka banget.my skin loves it', 'besok.in shaa Allah', 'harga(.)naik', 'baik.is it'])
    assert.equal(decides(caption), false, caption)
})
