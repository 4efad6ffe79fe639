import { loadPack, type LoadedPack } from '../../shared/policy/index.ts'
import assert from 'node:assert/strict'

/** An agency's own rule. */
export const rule = {
  id: 'house.no-rival',
  group: 'house',
  severity: 'block',
  title: { en: 'A rival.', id: 'Pesaing.' },
  reason: { en: '{host} is a rival.', id: '{host} adalah pesaing.' },
  match: { detector: 'link', places: ['rival'] },
  fixes: ['remove'],
  sources: ['house'],
  examples: { invalid: ['rival.example.com/x'], valid: ['Order di TikTok Shop'] },
}
/** An agency's own pack, with that rule. */
export const house = {
  schema: 1,
  id: 'house-rules',
  version: '1.2',
  title: { en: 'House rules', id: 'Aturan agensi' },
  publisher: 'An agency',
  publishedOn: '2026-11-01',
  reviewBy: '2027-11-01',
  extends: ['tiktok-commerce'],
  sources: { house: { title: 'House rules', url: 'https://example.com/rules', date: '2026-11-01' } },
  places: [{ id: 'rival', name: 'Rival', list: 'marketplace', domains: ['rival.example.com'] }],
  rules: [rule],
  changes: [
    {
      rule: 'commerce.shortener',
      severity: 'block',
      reason: { en: 'We never use short links.', id: 'Kami tidak memakai short link.' },
      sources: ['house'],
    },
  ],
}

export function loaded(json: unknown): LoadedPack {
  const load = loadPack(json)
  assert.ok(load.ok, load.ok ? '' : load.problems.join('; '))
  return load.value
}
