import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type AccountKind, type Market, type Rule } from '../../shared/policy/index.ts'

/** The context in which a rule's own examples must hold: a day, market and account covered by the rule. */
function contextOf(rule: Rule) {
  return {
    market: (rule.markets?.[0] ?? 'ID') satisfies Market,
    account: (rule.examples.account ?? rule.accounts?.[0] ?? 'business') satisfies AccountKind,
    on: rule.examples.on ?? '2026-12-01',
    choices: rule.choice ? [rule.id] : [],
  }
}

for (const { rule } of builtInPolicy.rules) {
  test(`${rule.id}: its examples hold`, () => {
    const surface = rule.surfaces?.[0] ?? 'caption'
    const found = (text: string): boolean =>
      vet({ [surface]: text }, contextOf(rule), builtInPolicy).findings.some(
        (finding) => finding.rule === rule.id,
      )
    for (const text of rule.examples.invalid) assert.ok(found(text), `expected a finding in: ${text}`)
    for (const text of rule.examples.valid) assert.ok(!found(text), `expected no finding in: ${text}`)
  })
}

interface Dated {
  readonly what: string
  readonly caption: string
  readonly market: Market
  readonly account: AccountKind
  readonly on: string
  readonly status: 'blocked' | 'warn' | 'clear'
}

const timeline: readonly Dated[] = [
  {
    what: 'no ban the day before',
    caption: 'shopee.co.id/x',
    market: 'ID',
    account: 'business',
    on: '2023-12-10',
    status: 'clear',
  },
  {
    what: 'the ban on its first day',
    caption: 'shopee.co.id/x',
    market: 'ID',
    account: 'business',
    on: '2023-12-11',
    status: 'blocked',
  },
  {
    what: 'Tokopedia named in the e-mail',
    caption: 'tokopedia.com/x',
    market: 'ID',
    account: 'business',
    on: '2023-12-11',
    status: 'blocked',
  },
  {
    what: 'Tokopedia a partner a day later',
    caption: 'tokopedia.com/x',
    market: 'ID',
    account: 'business',
    on: '2023-12-12',
    status: 'clear',
  },
  {
    what: 'Tokopedia outside Indonesia',
    caption: 'tokopedia.com/x',
    market: 'MY',
    account: 'business',
    on: '2026-12-01',
    status: 'blocked',
  },
  {
    what: 'TikTok Shop under tokopedia.com',
    caption: 'vt.tokopedia.com/t/ZS8',
    market: 'ID',
    account: 'shop-seller',
    on: '2026-12-01',
    status: 'clear',
  },
  {
    what: 'TikTok Shop while it was closed',
    caption: 'https://shop.tiktok.com/view/1',
    market: 'ID',
    account: 'business',
    on: '2023-12-11',
    status: 'warn',
  },
  {
    what: 'TikTok Shop open again',
    caption: 'https://shop.tiktok.com/view/1',
    market: 'ID',
    account: 'business',
    on: '2023-12-12',
    status: 'clear',
  },
  {
    what: 'WhatsApp for a seller before the rule',
    caption: 'wa.me/62812',
    market: 'ID',
    account: 'shop-seller',
    on: '2025-06-28',
    status: 'warn',
  },
  {
    what: 'WhatsApp for a seller since the rule',
    caption: 'wa.me/62812',
    market: 'ID',
    account: 'shop-seller',
    on: '2025-06-29',
    status: 'blocked',
  },
  {
    what: 'WhatsApp for a business',
    caption: 'wa.me/62812',
    market: 'ID',
    account: 'business',
    on: '2026-12-01',
    status: 'warn',
  },
  {
    what: 'five hashtags',
    caption: '#a #b #c #d #e',
    market: 'ID',
    account: 'business',
    on: '2026-12-01',
    status: 'clear',
  },
  {
    what: 'six hashtags',
    caption: '#a #b #c #d #e #f',
    market: 'ID',
    account: 'business',
    on: '2026-12-01',
    status: 'warn',
  },
  {
    what: 'six hashtags before the report',
    caption: '#a #b #c #d #e #f',
    market: 'ID',
    account: 'business',
    on: '2025-07-31',
    status: 'clear',
  },
  {
    what: '2,200 units',
    caption: '😀'.repeat(1100),
    market: 'ID',
    account: 'business',
    on: '2026-12-01',
    status: 'clear',
  },
  {
    what: '2,201 units',
    caption: `${'😀'.repeat(1100)}a`,
    market: 'ID',
    account: 'business',
    on: '2026-12-01',
    status: 'blocked',
  },
]

for (const { what, caption, market, account, on, status } of timeline) {
  test(`on ${on} in ${market}, ${account}: ${what} is ${status}`, () => {
    assert.equal(vet({ caption }, { market, account, on }, builtInPolicy).status, status)
  })
}

test('an agency that chooses the KPPU rule gets a warning instead of a block, in Indonesia only', () => {
  const choices = ['commerce.promote-elsewhere-id']
  const status = (market: Market, on: string): string =>
    vet({ caption: 'shopee.co.id/x' }, { market, account: 'business', on, choices }, builtInPolicy).status
  assert.equal(status('ID', '2026-12-01'), 'warn')
  assert.equal(status('ID', '2025-06-16'), 'blocked')
  assert.equal(status('MY', '2026-12-01'), 'blocked')
})

test('Bukalapak counts as other e-commerce, and as closed', () => {
  const { findings } = vet(
    { caption: 'bukalapak.com/p' },
    { market: 'ID', account: 'business', on: '2026-12-01' },
    builtInPolicy,
  )
  assert.deepEqual(
    findings.map(({ rule }) => rule).filter((rule) => !rule.includes('permendag')),
    ['commerce.other-ecommerce', 'commerce.bukalapak-closed'],
  )
})

test('a paid partnership cannot be private, whatever its texts', () => {
  const context = { market: 'ID', account: 'business', on: '2026-12-01' } as const
  for (const caption of ['', 'x']) {
    const status = (privacy: string): string =>
      vet({ caption, disclosePaid: true, privacy }, context, builtInPolicy).status
    assert.deepEqual([status('SELF_ONLY'), status('PUBLIC_TO_EVERYONE')], ['blocked', 'clear'])
  }
})
