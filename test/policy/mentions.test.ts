import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, explain, vet, type Finding, type Market } from '../../shared/policy/index.ts'
import { mentions } from './mention-cases.ts'

const vetted = (
  caption: string,
  market: Market = 'ID',
  account: 'shop-seller' | 'business' = 'shop-seller',
) => vet({ caption }, { market, account, on: '2026-12-01' }, builtInPolicy)

const isPhone = ({ rule }: Finding): boolean => rule === 'redirect.phone' || rule === 'redirect.handle'

for (const { what, market, expected, captions } of mentions) {
  for (const caption of captions) {
    test(`${what}: ${caption}`, () => {
      const { status, findings } = vetted(caption, market)
      const told = findings.map(({ rule, text }) => `${rule} ${text}`).join()
      if (expected === 'blocked') assert.equal(status, 'blocked', told)
      else if (expected === 'not blocked') assert.notEqual(status, 'blocked', told)
      else assert.equal(findings.some(isPhone), expected === 'a telephone number', told)
    })
  }
}

const ranges: readonly (readonly [caption: string, rule: string, text: string])[] = [
  ['Yuk checkout sekarang di Shopee ya', 'redirect.other-shop', 'checkout sekarang di Shopee'],
  ['tersedia di TikTok Shop dan Shopee', 'redirect.shop-named', 'Shopee'],
  ['Order via WA ya kak', 'redirect.call-to-action', 'Order via WA'],
  ['WA 0812 3456 7890 ya', 'redirect.handle', 'WA 0812 3456 7890'],
  ['hp 0812.3456.7890 ya', 'redirect.phone', '0812.3456.7890'],
  ['hp 0812|3456|7890 ya', 'redirect.phone', '0812|3456|7890'],
  ['hp 0812~3456~7890 ya', 'redirect.phone', '0812~3456~7890'],
  ['hp 081234567890\n1000 porsi', 'redirect.phone', '081234567890'],
  ['tanya (+62) 812-3456-7890', 'redirect.phone', '(+62) 812-3456-7890'],
  ['surel cs@toko.co.id ya', 'redirect.e-mail', 'cs@toko.co.id'],
  ['IG: @tokoku ya', 'redirect.social-handle', 'IG: @tokoku'],
  ['Shopee: tokoku.official', 'redirect.shop-handle', 'Shopee: tokoku.official'],
  ['klik link produk', 'redirect.click-link', 'klik link'],
  ['klik link produk di bio', 'redirect.call-to-action', 'klik link produk di bio'],
  ['beda harga sama Shopee', 'redirect.shop-named', 'Shopee'],
]

for (const [caption, rule, text] of ranges) {
  test(`${rule} is about "${text}" in "${caption}"`, () => {
    const found = vetted(caption).findings.find((finding) => finding.rule === rule)
    assert.equal(found?.text, text)
    assert.equal(caption.slice(found.start, found.end), text)
  })
}

test('an account that does not sell on TikTok Shop may invite messages, with a warning while the guidelines discourage it', () => {
  const on = (day: string): string =>
    vet({ caption: 'Order via WA ya' }, { market: 'ID', account: 'business', on: day }, builtInPolicy).status
  assert.deepEqual(
    [on('2025-09-12'), on('2025-09-13'), on('2026-09-23'), on('2026-09-24')],
    ['clear', 'warn', 'warn', 'clear'],
  )
})

test('Tokopedia as the place to buy is a note in Indonesia, where it is TikTok Shop, and a block elsewhere', () => {
  assert.equal(vetted('beli di Tokopedia').status, 'clear')
  assert.equal(vetted('beli di Tokopedia', 'MY').status, 'blocked')
  assert.equal(
    vetted('tersedia di Tokopedia dan Shopee').findings.filter(({ severity }) => severity === 'block').length,
    1,
  )
})

test('words and digits inside a link are part of the link, neither a phrase nor a telephone number', () => {
  const { findings } = vetted('https://wa.me/6281234567890?text=order%20di%20shopee')
  assert.ok(findings.every(({ link }) => link !== null))
})

test('explain reports what a mention is, how certain, and which rules were considered', () => {
  const [field] = explain(
    { caption: 'Order via WA' },
    { market: 'ID', account: 'shop-seller', on: '2026-12-01' },
    builtInPolicy,
  )
  const [found] = field?.mentions ?? []
  assert.equal(found?.mention.list, 'order-by-messenger')
  assert.ok(found.mention.confidence > 0.5)
  assert.deepEqual(
    found.considered.filter(({ outcome }) => outcome === 'won').map(({ entry }) => entry.rule.id),
    ['redirect.call-to-action'],
  )
  assert.ok(found.considered.some(({ outcome }) => outcome === 'other-account'))
})

test('explain reports an allowing rule as the winner', () => {
  const [field] = explain(
    { caption: 'vt.tokopedia.com/t/ZS8' },
    { market: 'ID', account: 'shop-seller', on: '2026-12-01' },
    builtInPolicy,
  )
  assert.deepEqual(
    field?.links[0]?.considered.filter(({ outcome }) => outcome === 'won').map(({ entry }) => entry.rule.id),
    ['commerce.tiktok-own'],
  )
})

const rulesOf = (caption: string): string[] =>
  vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings.map(
    ({ rule }) => rule,
  )

test('news about a shop is not a call to buy there; its official store is', () => {
  for (const caption of [
    'Shopee resmi membuka kantor baru di Jakarta',
    'Lazada Official hadir di pameran tahun ini',
    'Blibli resmi mengakuisisi perusahaan lain',
    'Official Lazada confirms an outage',
    'Amazon official says fees go up',
  ])
    assert.ok(!rulesOf(caption).includes('redirect.other-shop'), caption)
  for (const caption of [
    'Cek toko resmi Shopee kami',
    'Shopee official store kami',
    'Ada di Lazada resmi',
    'Cek di Shopee official ya',
    'Official Shopee: lestari',
  ])
    assert.ok(
      rulesOf(caption).some((rule) => rule === 'redirect.other-shop' || rule === 'redirect.shop-handle'),
      caption,
    )
})

test('account numbers after the name of a bank, and PINs, are not telephone numbers', () => {
  const isPhone = (caption: string): boolean => rulesOf(caption).includes('redirect.phone')
  for (const caption of ['Transfer BCA 0812345678 a.n. Rini', 'Bank Mandiri: 081234567890', 'PIN 0812345678'])
    assert.equal(isPhone(caption), false, caption)
  for (const caption of ['WA 0812345678', 'Order 081234567890', 'Rini BCA, hubungi 081234567890'])
    assert.equal(isPhone(caption) || caption.startsWith('WA'), true, caption)
})

test('a link in a story or its highlights, and an order by sending a keyword, lead buyers away', () => {
  for (const caption of [
    'Link di story ya',
    'Link ada di highlight',
    'Linknya di sorotan profil',
    'The link is in my highlights',
    'DM kata MAU ke kami',
    'DM us the word GLOW',
  ])
    assert.ok(
      rulesOf(caption).some((rule) => rule.startsWith('redirect.')),
      caption,
    )
  for (const caption of [
    'Link story kemarin hilang',
    'Story hari ini seru banget',
    'Highlight acara kemarin',
    'Kata orang, DM-nya penuh terus',
  ])
    assert.deepEqual(rulesOf(caption), [], caption)
})
