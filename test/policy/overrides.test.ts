import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  builtInPolicy,
  noOverrides,
  overridesSchema,
  ruleDays,
  verdictChanges,
  vet,
  waiverStates,
  waiversUsed,
  type Overrides,
  type VetContext,
} from '../../shared/policy/index.ts'

const who = { reason: 'agreed with the client', by: 'Rini', on: '2026-11-01' }
const context = (overrides: Partial<Overrides>, on = '2026-12-01'): VetContext => ({
  market: 'ID',
  account: 'shop-seller',
  on,
  overrides: { ...noOverrides, ...overrides },
})
const vetted = (caption: string, overrides: Partial<Overrides>, on?: string) =>
  vet({ caption }, context(overrides, on), builtInPolicy)

test('a domain on the allow list is allowed, with a note naming who decided; so are its subdomains, but no others', () => {
  const allow = [{ domain: 'shopee.co.id', ...who }]
  const { status, findings } = vetted('shopee.co.id/toko', { allow })
  assert.equal(status, 'clear')
  assert.deepEqual(
    findings.map(({ rule, severity }) => [rule, severity]),
    [['agency.allowed', 'note']],
  )
  assert.match(findings[0]?.message.en ?? '', /agreed with the client \(Rini\)/)
  assert.equal(vetted('www.shopee.co.id/toko', { allow }).status, 'clear')
  assert.equal(vetted('shopee.com.my/toko', { allow }).status, 'blocked')
  assert.equal(
    vetted('myshopee.co.id/toko', { allow }).findings.some(({ rule }) => rule === 'agency.allowed'),
    false,
  )
})

test('an allowed domain covers neither the destinations of its links nor what is unsafe', () => {
  const allow = [{ domain: 'tokoku.my.id', ...who }]
  assert.equal(vetted('https://tokoku.my.id/?url=https%3A%2F%2Flazada.co.id', { allow }).status, 'blocked')
  assert.equal(vetted('https://tokoku.my.id/promo.apk', { allow }).status, 'blocked')
  assert.equal(vetted('https://tokoku.my.id/promo', { allow }).status, 'clear')
})

test('a path restricts an entry', () => {
  const allow = [{ domain: 'shopee.co.id', path: '/resmi', ...who }]
  assert.equal(vetted('shopee.co.id/resmi/x', { allow }).status, 'clear')
  assert.equal(vetted('shopee.co.id/lain', { allow }).status, 'blocked')
})

test('a domain on the deny list is blocked, wherever in the chain it is', () => {
  const deny = [{ domain: 'rival.com', ...who }]
  for (const caption of ['rival.com', 'toko.rival.com/x', 'https://t.co/?url=https%3A%2F%2Frival.com']) {
    const { status, findings } = vetted(caption, { deny })
    assert.equal(status, 'blocked', caption)
    assert.equal(findings[0]?.rule, 'agency.denied')
  }
})

test('phrases on the lists match as they are read, not as they are spelled', () => {
  const deny = [{ phrase: 'paling murah', ...who }]
  for (const caption of ['harga PALING MURAH', 'p\u0430ling muraah se-Indonesia', 'ⓟⓐⓛⓘⓝⓖ murah']) {
    const { status, findings } = vetted(caption, { deny })
    assert.equal(status, 'blocked', caption)
    assert.equal(caption.slice(findings[0]?.start, findings[0]?.end), findings[0]?.text)
  }
  assert.equal(vetted('paling suka yang murah', { deny }).status, 'clear')
  assert.equal(vetted('最便宜的', { deny: [{ phrase: '最便宜', ...who }] }).status, 'blocked')
  const allow = [{ phrase: 'order via wa', ...who }]
  assert.equal(vetted('Order via WA ya', { allow }).status, 'clear')
  assert.equal(vetted('Order via WA ya', {}).status, 'blocked')
})

test('a severity changed by an agency counts, and the finding keeps the original one', () => {
  const change = (severity: 'block' | 'warn' | 'note' | 'allow') =>
    vetted('shopee.co.id/x', { severities: [{ rule: 'commerce.other-ecommerce', severity, ...who }] })
  assert.equal(change('warn').status, 'warn')
  const found = change('warn').findings.find(({ rule }) => rule === 'commerce.other-ecommerce')
  assert.deepEqual(found?.adjusted, { from: 'block', reason: 'agreed with the client', by: 'Rini' })
  assert.equal(change('allow').status, 'clear')
  const allowed = change('allow').findings.find(({ rule }) => rule === 'commerce.other-ecommerce')
  assert.deepEqual([allowed?.severity, allowed?.adjusted?.from], ['note', 'block'])
  assert.equal(change('block').findings[0]?.adjusted, null)
})

const waiver = {
  id: 'w1',
  rule: 'commerce.other-ecommerce',
  about: 'shopee.co.id',
  reason: 'launch',
  by: 'Rini',
  until: '2026-12-10',
}

test('a waiver waives one thing until its date, and the finding stays in the verdict', () => {
  const before = vetted('shopee.co.id/x', { waivers: [waiver] }, '2026-12-09')
  assert.equal(before.status, 'clear')
  assert.equal(before.findings.find(({ rule }) => rule === 'commerce.other-ecommerce')?.waiver?.id, 'w1')
  const after = vetted('shopee.co.id/x', { waivers: [waiver] }, '2026-12-10')
  assert.equal(after.status, 'blocked')
  assert.ok(
    after.findings.some(({ rule, severity }) => rule === 'agency.waiver-expired' && severity === 'warn'),
  )
  assert.equal(vetted('lazada.co.id/x', { waivers: [waiver] }, '2026-12-09').status, 'blocked')
})

test('a valid waiver counts despite an expired one, in either order', () => {
  const expired = { ...waiver, id: 'w0', until: '2026-12-01' }
  const longer = { ...waiver, id: 'w2', about: '*', until: '2026-12-20' }
  for (const waivers of [
    [expired, waiver],
    [waiver, expired],
    [expired, longer, waiver],
  ]) {
    const { status, findings } = vetted('shopee.co.id/x', { waivers }, '2026-12-09')
    assert.equal(status, 'clear')
    assert.ok(findings.every(({ rule }) => rule !== 'agency.waiver-expired'))
    assert.equal(vetted('shopee.co.id/x', { waivers }, '2026-12-20').status, 'blocked')
  }
  // Of several expired waivers, the latest is reported, once.
  const { findings } = vetted('shopee.co.id/x', { waivers: [expired, waiver] }, '2026-12-15')
  const told = findings.filter(({ rule }) => rule === 'agency.waiver-expired')
  assert.deepEqual(
    told.map(({ source }) => source.date),
    ['2026-12-10'],
  )
})

test('a waiver covers a host, a domain, a text or all of a rule', () => {
  const status = (about: string): string =>
    vetted('www.shopee.co.id/x', { waivers: [{ ...waiver, about }] }).status
  for (const about of ['www.shopee.co.id', 'SHOPEE.CO.ID', 'www.shopee.co.id/x', '*'])
    assert.equal(status(about), 'clear', about)
  for (const about of ['hopee.co.id', 'shopee', 'co.id']) assert.equal(status(about), 'blocked', about)
  assert.equal(
    vetted('shopee.co.id', { waivers: [{ ...waiver, rule: 'commerce.shortener' }] }).status,
    'blocked',
  )
})

test('used, unused and expired waivers are distinguished', () => {
  const waivers = [
    waiver,
    { ...waiver, id: 'w2', about: 'lazada.co.id' },
    { ...waiver, id: 'w3', about: 'blibli.com', until: '2026-11-01' },
  ]
  const used = waiversUsed([vetted('shopee.co.id/x shopee.co.id/y', { waivers })])
  assert.deepEqual([...used], [['w1', 2]])
  assert.deepEqual(
    waiverStates({ ...noOverrides, waivers }, used.keys(), '2026-12-01').map(({ waiver: { id }, state }) => [
      id,
      state,
    ]),
    [
      ['w1', 'used'],
      ['w2', 'unused'],
      ['w3', 'expired'],
    ],
  )
})

test('choices of a client count like those of the agency', () => {
  assert.equal(vetted('shopee.co.id/x', { choices: ['commerce.promote-elsewhere-id'] }).status, 'warn')
})

const refused: readonly (readonly [what: string, json: unknown, path: string])[] = [
  [
    'no reason',
    { allow: [{ domain: 'toko.co.id', reason: ' ', by: 'R', on: '2026-01-01' }] },
    'allow.0.reason',
  ],
  ['nobody who decided', { deny: [{ phrase: 'murah', reason: 'x', by: '', on: '2026-01-01' }] }, 'deny.0.by'],
  ['a domain and a phrase', { allow: [{ domain: 'toko.co.id', phrase: 'x y', ...who }] }, 'allow.0.domain'],
  ['neither', { allow: [{ ...who }] }, 'allow.0.domain'],
  ['no expiry', { waivers: [{ ...waiver, until: 'never' }] }, 'waivers.0.until'],
  ['an address for a domain', { allow: [{ domain: 'https://toko.co.id/x', ...who }] }, 'allow.0.domain'],
  ['another field', { extra: 1 }, ''],
]
for (const [what, json, path] of refused) {
  test(`overrides with ${what} are refused, and the error says where`, () => {
    const parsed = overridesSchema.safeParse(json)
    assert.equal(parsed.error?.issues[0]?.path.join('.'), path)
  })
}

test('the days on which rules begin and end are found, in order', () => {
  const days = ruleDays(builtInPolicy, { from: '2023-12-11', until: '2023-12-13' })
  assert.ok(
    days.some(
      ({ on, rule, what }) => on === '2023-12-11' && rule === 'commerce.other-ecommerce' && what === 'begins',
    ),
  )
  assert.ok(
    days.some(
      ({ on, rule, what }) =>
        on === '2023-12-12' && rule === 'commerce.tiktok-shop-id-closed' && what === 'ends',
    ),
  )
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a.on.localeCompare(b.on) || a.rule.localeCompare(b.rule)),
  )
  assert.deepEqual(ruleDays(builtInPolicy, { from: '2020-01-01', until: '2020-01-02' }), [])
})

test("the days on which a post's verdict changes are found, with the rules that change it", () => {
  const at: VetContext = { market: 'ID', account: 'business', on: '2020-01-01' }
  const changes = verdictChanges({ caption: 'tokopedia.com/x' }, at, builtInPolicy, {
    from: '2023-01-01',
    until: '2024-01-01',
  })
  assert.deepEqual(
    changes.map(({ on, before, after }) => [on, before, after]),
    [
      ['2023-12-11', 'clear', 'blocked'],
      ['2023-12-12', 'blocked', 'clear'],
    ],
  )
  assert.ok(changes[0]?.rules.includes('commerce.other-ecommerce'))
  assert.deepEqual(
    verdictChanges({ caption: 'halo' }, at, builtInPolicy, { from: '2023-01-01', until: '2027-01-01' }),
    [],
  )
})

test('the end of a waiver changes the verdict', () => {
  const changes = verdictChanges(
    { caption: 'shopee.co.id/x' },
    context({ waivers: [waiver] }),
    builtInPolicy,
    {
      from: '2026-12-01',
      until: '2027-01-01',
    },
  )
  assert.deepEqual(
    changes.map(({ on, before, after }) => [on, before, after]),
    [['2026-12-10', 'clear', 'blocked']],
  )
  assert.deepEqual(changes[0]?.rules, ['agency.waiver-expired', 'commerce.other-ecommerce'])
})
