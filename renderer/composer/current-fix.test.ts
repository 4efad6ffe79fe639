import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type Finding, type Fix } from '../../shared/policy/index.ts'
import { currentFix } from './current-fix.ts'

const vetted = (caption: string): readonly Finding[] =>
  vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings

const fixOf = (caption: string): Fix => {
  const fix = vetted(caption)[0]?.fixes[0]
  assert.ok(fix)
  return fix
}

/** What a fix that was offered for `before` makes of `now`. */
const fixed = (before: string, now: string): string => {
  const fix = currentFix(fixOf(before), before, now, vetted)
  return fix === null ? now : now.slice(0, fix.start) + fix.insert + now.slice(fix.end)
}

test('a fix that was offered for part of a host replaces the host as it stands now', () => {
  assert.equal(
    fixed('Order di shopee', 'Order di shopee.co.id/lestari ya'),
    'Order, klik keranjang kuning ya',
  )
})

test('a fix moves with its words when text is typed before or after them', () => {
  const before = 'Order di shopee.co.id/lestari ya'
  assert.equal(fixed(before, `Halo kak! ${before}`), 'Halo kak! Order, klik keranjang kuning ya')
  assert.equal(fixed(before, `${before} kak`), 'Order, klik keranjang kuning ya kak')
})

test('a fix of words that are gone changes nothing', () => {
  assert.equal(fixed('Order di shopee.co.id/lestari ya', 'Order besok ya'), 'Order besok ya')
})

test('a fix does not touch another finding', () => {
  const before = 'Order di shopee.co.id/a ya, atau tokopedia.com/b'
  assert.equal(fixed(before, 'Order besok ya, atau tokopedia.com/b'), 'Order besok ya, atau tokopedia.com/b')
})
