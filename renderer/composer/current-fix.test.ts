import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type Finding, type Fix } from '../../shared/policy/index.ts'
import { currentFix } from './current-fix.ts'

const vetted = (caption: string): readonly Finding[] =>
  vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings

/** Applies the fix of the finding in `words`, offered for `before`, to `now`. */
const fixed = (before: string, now: string, words = '', kind: Fix['kind'] = 'yellow-basket'): string => {
  const finding = vetted(before).find(({ text, fixes }) => text.includes(words) && fixes.length > 0)
  const offered = finding?.fixes.find((each) => each.kind === kind)
  assert.ok(finding !== undefined && offered !== undefined)
  const fix = currentFix(finding, offered, before, now, vetted)
  return fix === null ? now : now.slice(0, fix.start) + fix.insert + now.slice(fix.end)
}

test('a fix offered for a partly typed host replaces the whole host', () => {
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

test('a fix whose words are gone changes nothing', () => {
  assert.equal(fixed('Order di shopee.co.id/lestari ya', 'Order besok ya'), 'Order besok ya')
})

test('a fix does not touch another finding', () => {
  const before = 'Order di shopee.co.id/a ya, atau tokopedia.com/b'
  assert.equal(fixed(before, 'Order besok ya, atau tokopedia.com/b'), 'Order besok ya, atau tokopedia.com/b')
})

test('with several links, only the one whose fix was pressed is fixed', () => {
  const both = 'blibli.com lazada.co.id'
  assert.equal(fixed(both, `${both} ya`, 'lazada', 'remove'), 'blibli.com ya')
  assert.equal(
    fixed('Order di shopee.co.id/a ya', 'Order di lazada.co.id shopee.co.id/a ya', 'shopee'),
    'Order di lazada.co.id klik keranjang kuning ya',
  )
})

test('an unchanged link is fixed, whatever changed before and after it', () => {
  assert.equal(
    fixed('Order di shopee.co.id/a ya', 'Halo. Order di shopee.co.id/a ya kak'),
    'Halo. Order, klik keranjang kuning ya kak',
  )
})
