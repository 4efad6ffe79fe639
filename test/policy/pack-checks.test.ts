import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPacks, checkPack } from '../../shared/policy/index.ts'
import { house, loaded, rule } from './house-rules.ts'

const lint: readonly (readonly [what: string, change: object, level: string, problem: RegExp])[] = [
  ['a review that is due', { reviewBy: '2026-11-10' }, 'warning', /were to be read again by 2026-11-10/],
  ['a day of publication to come', { publishedOn: '2026-12-24' }, 'warning', /2026-12-24 is still to come/],
  ['a review before publication', { reviewBy: '2026-10-01' }, 'error', /expected a day after/],
  [
    'a source of the future',
    { sources: { house: { ...house.sources.house, date: '2027' } } },
    'error',
    /2027 is still to come/,
  ],
  [
    'a source that nobody names',
    { sources: { ...house.sources, other: house.sources.house } },
    'warning',
    /no rule names it/,
  ],
  [
    'a title left in English',
    { rules: [{ ...rule, title: { en: 'A rival.', id: 'A rival.' } }] },
    'error',
    /is the English one/,
  ],
  [
    'a name lost in translation',
    { rules: [{ ...rule, reason: { en: '{host} is one.', id: 'Pesaing.' } }] },
    'error',
    /English names \{host\}, Indonesian nothing/,
  ],
  [
    'rules that contradict each other',
    { rules: [rule, { ...rule, id: 'house.other', severity: 'warn' }] },
    'error',
    /overlaps house\.no-rival/,
  ],
  ['the same rule twice', { rules: [rule, { ...rule, id: 'house.other' }] }, 'error', /says the same as/],
  [
    'a rule that can never decide',
    {
      rules: [
        { ...rule, markets: ['ID', 'MY'] },
        { ...rule, id: 'house.other', severity: 'warn', markets: ['ID'], from: '2026-01-01' },
        { ...rule, id: 'house.third', markets: ['ID'], accounts: ['personal'] },
      ],
    },
    'error',
    /house\.other/,
  ],
  [
    'a place that is not there',
    { rules: [{ ...rule, match: { detector: 'link', places: ['nowhere'] } }] },
    'error',
    /no pack lists a place called nowhere/,
  ],
  [
    'phrases that are not there',
    { rules: [{ ...rule, match: { detector: 'phrase', phrases: ['none'] } }] },
    'error',
    /no pack has phrases called none/,
  ],
  [
    'words that are not there',
    { phrases: [{ id: 'mine', texts: ['{nothing} di sini'] }] },
    'error',
    /no pack has words or places called nothing/,
  ],
  [
    'a change of nothing',
    { changes: [{ ...house.changes[0], rule: 'no.such' }] },
    'error',
    /no pack has this rule/,
  ],
  [
    'a place without a way to it',
    { places: [...house.places, { id: 'empty', name: 'Empty', list: 'marketplace', domains: [] }] },
    'error',
    /nothing leads to it/,
  ],
  [
    'a domain twice',
    {
      places: [
        ...house.places,
        { id: 'again', name: 'Again', list: 'marketplace', domains: ['rival.example.com'] },
      ],
    },
    'error',
    /is listed by rival too/,
  ],
  [
    'a domain under itself',
    { places: [{ ...house.places[0], domains: ['rival.example.com', 'www.rival.example.com'] }] },
    'warning',
    /lies under rival\.example\.com already/,
  ],
  [
    'a domain that cannot be',
    { places: [{ ...house.places[0], domains: ['rival.example'] }] },
    'error',
    /cannot|no name that can be registered/,
  ],
  [
    'an example that is not found',
    { rules: [{ ...rule, examples: { invalid: ['halo'], valid: [] } }] },
    'error',
    /expected a finding in: halo/,
  ],
  [
    'an example that is found',
    { rules: [{ ...rule, examples: { invalid: ['rival.example.com'], valid: ['rival.example.com/y'] } }] },
    'error',
    /expected no finding in/,
  ],
  [
    'no example',
    { rules: [{ ...rule, examples: { invalid: [], valid: [] } }] },
    'warning',
    /no example of what it is against/,
  ],
]
for (const [what, change, level, problem] of lint) {
  test(`checking a pack finds ${what}`, () => {
    const problems = checkPack(loaded({ ...house, ...change }), builtInPacks, '2026-11-22')
    const found = problems.find((entry) => problem.test(`${entry.where}: ${entry.problem}`))
    assert.ok(found, JSON.stringify(problems))
    assert.equal(found.level, level)
  })
}
