import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { proposedDays } from './new-post-days.ts'

const december = { from: '2026-12-01', to: '2026-12-31' }
const january = { from: '2027-01-01', to: '2027-01-31' }

test("in the current month, tomorrow is proposed, and today's slots count", () => {
  deepEqual(proposedDays(december, '2026-12-10', '2026-12-10'), { from: '2026-12-10', day: '2026-12-11' })
})

test('on the last day in view, that day is proposed', () => {
  deepEqual(proposedDays(december, '2026-12-31', '2026-12-31'), { from: '2026-12-31', day: '2026-12-31' })
  deepEqual(proposedDays(december, '2026-12-01', '2026-12-31'), { from: '2026-12-31', day: '2026-12-31' })
})

test('if all days in view are past, tomorrow is proposed', () => {
  deepEqual(proposedDays(january, '2027-01-01', '2027-02-01'), { from: '2027-02-01', day: '2027-02-02' })
})

test('if the days in view are ahead, the first or the one navigated to is proposed', () => {
  deepEqual(proposedDays(january, '2027-01-01', '2026-12-10'), { from: '2027-01-01', day: '2027-01-01' })
  deepEqual(proposedDays(january, '2027-01-20', '2026-12-10'), { from: '2027-01-20', day: '2027-01-20' })
  const one = { from: '2026-12-24', to: '2026-12-24' }
  deepEqual(proposedDays(one, '2026-12-24', '2026-12-10'), { from: '2026-12-24', day: '2026-12-24' })
})

test('a week that began in the past offers its remaining days', () => {
  const week = { from: '2026-12-07', to: '2026-12-13' }
  deepEqual(proposedDays(week, '2026-12-08', '2026-12-13'), { from: '2026-12-13', day: '2026-12-13' })
  deepEqual(proposedDays(week, '2026-12-08', '2026-12-06'), { from: '2026-12-08', day: '2026-12-08' })
})
