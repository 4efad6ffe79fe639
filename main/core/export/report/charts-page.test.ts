import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartsPage } from './charts-page.ts'
import { countPosts } from './counts.ts'
import { reportWords } from './report-texts.ts'

test('posts outside the batch are not all called blocked: some wait for approval or for a video', () => {
  const counting = countPosts([])
  let step = counting.next()
  while (!step.done) step = counting.next()
  for (const [language, label] of [
    ['en', 'Not in this batch'],
    ['id', 'Di luar batch ini'],
  ] as const) {
    const words = reportWords[language]
    const page = chartsPage(step.value, 3, words, language)
    // A longer label would be cut.
    assert.ok(page.includes(`>${label}<`), language)
    assert.ok(!page.includes(words.blocked), language)
  }
})
