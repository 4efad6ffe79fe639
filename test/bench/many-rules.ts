/** An agency's pack with `count` rules: each matches links to one of its own places, from a date on, in one market. */
export function manyRules(count: number): unknown {
  const markets = ['ID', 'MY', 'SG', 'TH', 'VN', 'PH'] as const
  const places = Array.from({ length: count / 10 }, (_, index) => ({
    id: `shop-${index}`,
    name: `Shop ${index}`,
    list: 'marketplace',
    domains: [`shop${index}.example.com`],
  }))
  return {
    schema: 1,
    id: 'house-rules',
    version: '1.0.0',
    title: { en: 'House rules', id: 'Aturan agensi' },
    publisher: 'An agency',
    publishedOn: '2026-11-01',
    reviewBy: '2027-11-01',
    sources: { house: { title: 'House rules', url: 'https://example.com/rules', date: '2026-11-01' } },
    places,
    rules: Array.from({ length: count }, (_, index) => ({
      id: `house.rule-${index}`,
      group: `house-${index % 20}`,
      severity: (['block', 'warn', 'note'] as const)[index % 3],
      from: `202${index % 7}-0${1 + (index % 9)}-01`,
      markets: [markets[index % markets.length]],
      title: { en: `House rule ${index}.`, id: `Aturan agensi ${index}.` },
      reason: { en: `{host} is blocked by rule ${index}.`, id: `{host} diblokir oleh aturan ${index}.` },
      match: { detector: 'link', places: [`shop-${index % (count / 10)}`] },
      fixes: ['remove'],
      sources: ['house'],
      examples: { invalid: [`shop${index % (count / 10)}.example.com/x`], valid: ['Order di TikTok Shop'] },
    })),
  }
}
