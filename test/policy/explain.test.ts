import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  builtInPolicy,
  explain,
  noOverrides,
  signText,
  vet,
  type Overrides,
  type Sign,
  type VetContext,
} from '../../shared/policy/index.ts'
import { cleanCaptions, evasions } from './cases.ts'

const who = { reason: 'agreed with the client', by: 'Rini', on: '2026-11-01' }
const context = (overrides: Partial<Overrides> = {}): VetContext => ({
  market: 'ID',
  account: 'shop-seller',
  on: '2026-12-01',
  overrides: { ...noOverrides, ...overrides },
})

/** The outcome of each rule considered for a caption. */
function outcomes(caption: string, overrides: Partial<Overrides> = {}): Map<string, string> {
  return new Map(
    explain({ caption }, context(overrides), builtInPolicy)
      .flatMap(({ links, mentions }) => [...links, ...mentions])
      .flatMap(({ considered }) => considered.map(({ entry, outcome }) => [entry.rule.id, outcome])),
  )
}

test('the rules that explain reports as winning are those in the verdict', () => {
  const lists: Partial<Overrides>[] = [
    {},
    { allow: [{ domain: 'shopee.co.id', ...who }] },
    { allow: [{ phrase: 'link di bio', ...who }] },
  ]
  for (const overrides of lists) {
    for (const caption of [...evasions, ...cleanCaptions].map((one) => one.caption)) {
      const decided = [...outcomes(caption, overrides)].filter(([, outcome]) => outcome === 'won')
      const allowing = new Set(
        builtInPolicy.rules.flatMap(({ rule }) => (rule.severity === 'allow' ? [rule.id] : [])),
      )
      const found = vet({ caption }, context(overrides), builtInPolicy).findings
      assert.deepEqual(
        new Set(decided.map(([id]) => id).filter((id) => !allowing.has(id))),
        new Set(
          found.filter(({ pack, start, end }) => pack !== 'agency' && end > start).map(({ rule }) => rule),
        ),
        caption,
      )
    }
  }
})

test('what an agency allows is shown as such on the rule that would block it', () => {
  const allow = [{ domain: 'shopee.co.id', path: '/resmi', ...who }]
  const caption = 'shopee.co.id/resmi'
  assert.equal(outcomes(caption).get('commerce.other-ecommerce'), 'won')
  assert.equal(outcomes(caption, { allow }).get('commerce.other-ecommerce'), 'let-through')
  assert.equal(outcomes('shopee.co.id/x', { allow }).get('commerce.other-ecommerce'), 'won')
  const phrase = { allow: [{ phrase: 'link di bio', ...who }] }
  assert.equal(outcomes('Klik link di bio ya').get('redirect.call-to-action'), 'won')
  assert.equal(outcomes('Klik link di bio ya', phrase).get('redirect.call-to-action'), 'let-through')
  // An allow list never covers what is unsafe.
  assert.equal(
    outcomes('tokoku.my.id/x.apk', { allow: [{ domain: 'tokoku.my.id', ...who }] }).get('safety.download'),
    'won',
  )
})

test('the signs of a finding are explained in English and Indonesian', () => {
  const signs = explain(
    { caption: 'Order di tokoku titik co titik id, WA 0812 3456 7890, klik link di bio, +66 812345678' },
    context(),
    builtInPolicy,
  ).flatMap(({ links, mentions }) => [
    ...links.flatMap((link) => link.signs),
    ...mentions.flatMap(({ mention }) => mention.signs),
  ])
  assert.deepEqual(signs, [
    'disguised-dots',
    'parted:word',
    'platform-account',
    'phrase:link-in-bio',
    'plan:TH',
  ] satisfies Sign[])
  for (const sign of signs) {
    const { en, id } = signText(sign)
    assert.notEqual(en, id)
    assert.doesNotMatch(`${en} ${id}`, /undefined|:/)
  }
})
