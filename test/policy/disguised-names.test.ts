import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet } from '../../shared/policy/index.ts'

const found = (caption: string) =>
  vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings

/** A call to buy with a shop's name disguised to pass a filter, the disguised text, and the shop. */
const evasions: readonly (readonly [caption: string, text: string, place: string])[] = [
  ['checkout di s h o p e e ya', 's h o p e e', 'Shopee'],
  ['Order di L-a-z-a-d-a sekarang', 'L-a-z-a-d-a', 'Lazada'],
  ['beli di l_a_z_a_d_a', 'l_a_z_a_d_a', 'Lazada'],
  ['order di S*opee', 'S*opee', 'Shopee'],
  ['beli di sh**ee aja', 'sh**ee', 'Shopee'],
  ['order di B*kalapak', 'B*kalapak', 'Bukalapak'],
  ['checkout di sho.pee', 'sho.pee', 'Shopee'],
  ['checkout di s . h . o . p . e . e', 's . h . o . p . e . e', 'Shopee'],
  ['checkout di [l][a][z][a][d][a] ya', 'l][a][z][a][d][a', 'Lazada'],
  ['beli di "s" "h" "o" "p" "e" "e"', 's" "h" "o" "p" "e" "e', 'Shopee'],
  ['beli di t e m u ya', 't e m u', 'Temu'],
  ['order di b•l•i•b•l•i', 'b•l•i•b•l•i', 'Blibli'],
  ['beli di z~a~l~o~r~a', 'z~a~l~o~r~a', 'Zalora'],
  ['order on S/h/o/p/e/e now', 'S/h/o/p/e/e', 'Shopee'],
  ['buy it on a m a z o n', 'a m a z o n', 'Amazon'],
  ['Ⓢ-Ⓗ-Ⓞ-Ⓟ-Ⓔ-Ⓔ', 'Ⓢ-Ⓗ-Ⓞ-Ⓟ-Ⓔ-Ⓔ', 'Shopee'],
  ['beli di s.h.o.p.3.3', 's.h.o.p.3.3', 'Shopee'],
]

test('shops are found if their names are spaced, dotted, dashed, bracketed or starred out', () => {
  for (const [caption, text, place] of evasions) {
    const finding = found(caption).find((one) => one.place === place)
    assert.ok(finding, caption)
    assert.ok(finding.text.includes(text), `${caption}: ${finding.text}`)
    assert.equal(caption.slice(finding.start, finding.end), finding.text)
  }
})

const clean: readonly string[] = [
  'A B C D E F G',
  'Bab 1 . 2 . 3 . 4',
  '5*4*3 = 60, a*b*c',
  'te-mu kangen, ti-ki ta-ka',
  'lihat co.id dan com.my saja',
  'W.A. dan D.M. tutup hari ini',
  'S.H., M.H. bicara hukum',
  'R A M A D A N sebentar lagi',
  'p r o m o gede-gedean',
  'size S/M/L/XL ready',
  'e-book, e-mail, e-money',
  'jam 10.00-12.00, 1-2-3 mulai',
  'what the f*ck',
  'a-z guide to skincare',
  'W O W',
  '(a) (b) (c) (d) (e)',
  'v.a.l.i.d',
  'la-la-la za-za',
]

test('spelled-out letters that do not name a shop are left alone', () => {
  for (const caption of clean)
    assert.deepEqual(
      found(caption).filter(({ place }) => place !== null),
      [],
      caption,
    )
})

test('a link to a shop is not also reported as a spelled-out name', () => {
  const [only, ...others] = found('order di shopee.co.id/toko').filter(({ place }) => place === 'Shopee')
  assert.ok(only?.link !== null && others.every(({ link }) => link !== null))
})
