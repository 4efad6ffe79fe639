import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house, loaded } from '../../../test/policy/house-rules.ts'
import { builtInPacks, compilePolicy, vet } from '../index.ts'

test('a phrase of slots with many spellings of one word is matched in bounded time', () => {
  const policy = compilePolicy([
    ...builtInPacks,
    loaded({
      ...house,
      words: { a: ['ya', 'Ya', 'YA', 'yá', 'yà', 'yâ', 'yã', 'yä'] },
      phrases: [{ id: 'many', texts: [`${'{a} '.repeat(14)}sekali`] }],
      rules: [],
      changes: [],
    }),
  ])
  const begun = performance.now()
  vet({ caption: 'ya '.repeat(200) }, { market: 'ID', account: 'business', on: '2026-12-01' }, policy)
  // Eight alternatives at each of fourteen positions would never end.
  assert.ok(performance.now() - begun < 20_000)
})
