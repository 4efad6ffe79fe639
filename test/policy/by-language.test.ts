import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type Market, type Status } from '../../shared/policy/index.ts'

/**
 * Captions as sellers and planners write them in twelve languages, by language and market: those that lead to another
 * shop in disguise ("blocked"), those that lead away otherwise ("reported"), and clean ones that look suspicious. Their
 * author tried to get past the rules.
 */
const captions = JSON.parse(
  readFileSync(new URL('./corpus/by-language.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Partial<Record<'blocked' | 'reported' | 'clear', readonly string[]>>>>>

const holds: Readonly<Record<'blocked' | 'reported' | 'clear', (status: Status) => boolean>> = {
  blocked: (status) => status === 'blocked',
  reported: (status) => status !== 'clear',
  clear: (status) => status === 'clear',
}

for (const [place, kinds] of Object.entries(captions)) {
  const market = place.split(' ')[1] as Market
  for (const kind of ['blocked', 'reported', 'clear'] as const) {
    const list = kinds[kind] ?? []
    if (list.length === 0) continue
    test(`captions of ${place} that must be ${kind}: ${String(list.length)}`, () => {
      const context = { market, account: 'shop-seller', on: '2026-12-01' } as const
      assert.deepEqual(
        list.filter((caption) => !holds[kind](vet({ caption }, context, builtInPolicy).status)),
        [],
      )
    })
  }
}

test('a caption gets the same verdict every time, whatever was vetted before', () => {
  const all = Object.entries(captions).flatMap(([place, kinds]) =>
    Object.values(kinds)
      .flat()
      .map((caption) => ({ caption, market: place.split(' ')[1] as Market })),
  )
  const results = (): string[] =>
    all.map(({ caption, market }) =>
      JSON.stringify(vet({ caption }, { market, account: 'shop-seller', on: '2026-12-01' }, builtInPolicy)),
    )
  const first = results()
  assert.deepEqual(results(), first)
  // Letters that occur in no other caption, so that the first look-up of each is tested too.
  for (const caption of ['order di ǝǝdoɥs', 'pᴉ˙oɔ˙ǝǝdoɥs']) {
    for (let time = 0; time < 3; time++)
      assert.equal(
        vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).status,
        'blocked',
      )
  }
})

test('a verb that belongs to one shop does not hide a second one', () => {
  for (const caption of [
    'checkout di Shopee ya, di Tokopedia juga ada',
    'order di Shopee atau di Tokopedia',
  ]) {
    assert.equal(
      vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).status,
      'blocked',
    )
  }
})

const statusOf = ([market, caption]: readonly [Market, string]): Status =>
  vet({ caption }, { market, account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).status

/** Calls to buy that look like questions, refusals or statements about the past. */
const calls: readonly (readonly [Market, string])[] = [
  ['ID', 'siapa nak link di bio?'],
  ['ID', 'Link in bio, siapa mau?'],
  ['ID', 'Kalian mau murah beli di Shopee ya kak?'],
  ['ID', 'Kenapa harus mahal, beli di Shopee aja yuk?'],
  ['ID', 'Apakah kamu siap, order via WA?'],
  ['ID', 'Follow dulu baru checkout di Shopee'],
  ['ID', 'Cek dulu stoknya, beli di Shopee'],
  ['MY', 'Baju nie beli di Shopee ya'],
  ['SG', 'Why wait to order on Shopee?'],
  ['SG', 'Not on, link in bio'],
  ['TH', 'อย่าลืมสั่งที่ Shopee'],
  ['TH', 'ราคาไม่แพงทักไลน์เลย สั่งทางไลน์'],
  ['ES', 'Lo compré y me encanta, compra en Amazon'],
  ['JP', 'LINEで注文したら割引'],
]

test('a question mark, a "first" or a word of another language does not retract a call to buy', () => {
  assert.deepEqual(
    calls.filter((call) => statusOf(call) === 'clear'),
    [],
  )
})

/** Everyday words and decoration that are not shops, hosts or calls. */
const everyday: readonly (readonly [Market, string])[] = [
  ['JP', 'このアイテムで買う前に'],
  ['JP', '限定アイテムで購入特典'],
  ['ID', 'Promo🎉.me and you'],
  ['ID', 'Isi gform giveaway ya kak'],
  ['ID', 'Available in 🔵🟢🟠'],
  ['ID', 'klik di 🟠 keranjang'],
  ['BR', 'Tem gente da Shopee aqui'],
  ['DE', 'Was gibt es bei Otto zu essen'],
  ['ID', 'dari indonesia.to malaysia'],
]

test('everyday words and decoration are clear', () => {
  assert.deepEqual(
    everyday.filter((caption) => statusOf(caption) !== 'clear'),
    [],
  )
})
