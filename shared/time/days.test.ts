import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { addDays, dayOfWeek, daysBetween, daysInMonth, gridOfMonth, lastOfMonth, monthAfter } from './days.ts'

/** Any day from 1970 to 9999. */
const someDay = fc
  .integer({ min: 0, max: 2_932_896 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }))

test('day arithmetic agrees with Temporal', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const other = day.add({ days })
      if (other.year > 9999 || other.year < 1970) return
      equal(addDays(day.toString(), days), other.toString())
      equal(daysBetween(day.toString(), other.toString()), days)
      equal(dayOfWeek(day.toString()), day.dayOfWeek)
      equal(daysInMonth(day.year, day.month), day.daysInMonth)
    }),
  )
})

test('month arithmetic agrees with Temporal', () => {
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 1, max: 3 }),
      (day, months, shown) => {
        const first = day.with({ day: 1 })
        const after = first.add({ months })
        if (after.year > 9990 || after.year < 1970) return
        equal(monthAfter(day.toString(), months), after.toString())
        equal(lastOfMonth(after.toString()), after.with({ day: after.daysInMonth }).toString())
        const { from, until } = gridOfMonth(after.toString(), shown)
        const last = after.add({ months: shown }).subtract({ days: 1 })
        deepEqual(
          [from, until],
          [
            after.subtract({ days: after.dayOfWeek - 1 }).toString(),
            last.add({ days: 8 - last.dayOfWeek }).toString(),
          ],
        )
      },
    ),
  )
})

test('an invalid day is refused', () => {
  throws(() => addDays('besok', 1), RangeError)
  throws(() => addDays('2026-13-01', 1), RangeError)
})
