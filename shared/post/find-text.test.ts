import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finderOf, hasMarks, plainText } from './find-text.ts'

const finds = (typed: string, text: string): boolean => finderOf(typed)(text)

test('text typed without diacritics also finds letters with them', () => {
  const post = 'Khuyến mãi café, Đà Nẵng: mua 1 tặng 1'
  for (const typed of ['khuyen mai', 'cafe', 'da nang', 'Đa Nang', 'TANG 1', 'KHUYẾN', 'mãi caf'])
    assert.equal(finds(typed, post), true, typed)
  assert.equal(finds('łodz', 'Łódź'), true)
  assert.equal(finds('istanbul', 'İstanbul'), true)
  assert.equal(finds('еще', 'Ещё раз'), true)
})

test('text typed with diacritics finds only letters with the same ones', () => {
  for (const [typed, text] of [
    ['khuyến', 'khuyen mai'],
    ['khuyến', 'khuyên nhủ'],
    ['café', 'cafe'],
    ['đà', 'da'],
    ['đa', 'da ga'],
    ['ß', 'ss'],
  ] as const)
    assert.equal(finds(typed, text), false, `${typed} in ${text}`)
  assert.equal(finds('đa', 'đà'), true, 'the one letter with its stroke, the other with any mark')
})

test('composed and decomposed letters match each other', () => {
  assert.equal(finds('cafe\u0301', 'CAF\u00C9'), true)
  assert.equal(finds('caf\u00E9', 'cafe\u0301 baru'), true)
  assert.equal(finds('caf\u00E9', 'cafe baru'), false)
  assert.equal(finds('☀️', 'pagi ☀ cerah'), true)
  assert.equal(finds('☀', 'pagi ☀️ cerah'), true)
})

test('Thai vowels and tone marks cannot be left out', () => {
  assert.equal(finds('กน', 'กิน'), false)
  assert.equal(finds('กิน', 'กินข้าว'), true)
})

test('plain text stays plain and counts as typed without diacritics', () => {
  assert.equal(plainText('Promo HEMAT 50%'), 'promo hemat 50%')
  assert.equal(plainText(plainText('Đặt Hàng')), plainText('Đặt Hàng'))
  assert.equal(hasMarks('dat hang'), false)
  assert.equal(hasMarks('ลดราคา'), false)
  assert.equal(hasMarks('đặt'), true)
  assert.equal(finds('  hemat ', 'HEMAT'), true)
  assert.equal(finds('', 'anything'), true)
})
