import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillSnippet, unknownVariables, hashtagsIn, type SnippetValues } from './snippet.ts'

const values: SnippetValues = {
  client: 'Lestari Skin',
  account: '@lestariskin',
  campaign: 'Harbolnas',
  wall: '2026-12-12T19:00',
  market: 'ID',
}

test('variables are filled from the post, with dates as its market writes them', () => {
  const filled = (text: string, of: Partial<SnippetValues> = {}): string =>
    fillSnippet(text, { ...values, ...of }).text
  assert.equal(filled('{client} · {account} · {campaign}'), 'Lestari Skin · @lestariskin · Harbolnas')
  assert.equal(filled('Sampai {date:+3}, jam {time}'), 'Sampai 15 Des, jam 19.00')
  assert.equal(filled('{date:long}'), 'Sabtu, 12 Desember 2026')
  assert.equal(filled('{date:long}', { market: 'MY' }), 'Sabtu, 12 Disember 2026')
  assert.equal(filled('{date}, {time}', { market: 'SG' }), '12 Dec, 19:00')
  assert.equal(filled('{date:-12}'), '30 Nov')
  assert.equal(filled('{date:+1000}'), '7 Sep 2029')
  assert.equal(filled('{date:-400}'), '7 Nov 2025')
  assert.equal(filled('{date:long +1}'), 'Minggu, 13 Desember 2026')
})

test('unknown variables stay, and each is reported once', () => {
  assert.deepEqual(fillSnippet('{product} baru, {product} lagi, {date}', { ...values, wall: null }), {
    text: '{product} baru, {product} lagi, {date}',
    open: ['product', 'date'],
  })
  assert.deepEqual(
    fillSnippet('{date} {date:+3} {date:foo}', { ...values, wall: null }, { 'date:+3': '15 Des' }),
    {
      text: '{date} 15 Des {date:foo}',
      open: ['date', 'date:foo'],
    },
  )
  assert.deepEqual(fillSnippet('{product} baru {client}', values, { product: 'Serum $&' }), {
    text: 'Serum $& baru Lestari Skin',
    open: [],
  })
  assert.deepEqual(fillSnippet('{} { } {1} {constructor}', values, {}).open, ['constructor'])
})

test('a hashtag group consists of its hashtags only', () => {
  assert.deepEqual(hashtagsIn('#Promo, #kulit_sehat dan #1 #serum'), ['#Promo', '#kulit_sehat', '#serum'])
})

const braces: readonly (readonly [text: string, unread: readonly string[]])[] = [
  ['{client}, {product} dan {date:long +3}', []],
  ['{product name} untuk {client}', ['{product name}']],
  ['{date:soon} {date:long} {date:soon}', ['{date:soon}']],
  ['{time:24} {} {price:IDR}', ['{time:24}', '{}']],
  ['{ ] tanpa pasangan {', []],
]
for (const [text, unread] of braces) {
  test(`in “${text}” ${unread.length === 0 ? 'all braces are read' : `${unread.join(' and ')} are reported`}`, () => {
    assert.deepEqual(unknownVariables(text), unread)
  })
}
