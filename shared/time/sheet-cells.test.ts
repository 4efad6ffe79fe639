import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnOrder, hasFractions, readSheetDay, readSheetTime } from './sheet-cells.ts'

test('a day is read in every spreadsheet format, in English and Indonesian', () => {
  for (const cell of [
    '2026-12-02',
    '2026-12-02 00:00:00',
    '02/12/2026',
    '2/12/26',
    '2-Dec-26',
    '02-Des-2026',
    '02 Des 2026',
    '2 Desember 2026',
    'Rabu, 02 Desember 2026',
    'Wednesday, December 2, 2026',
    'Dec 2, 2026',
    '02.12.2026',
    '46358',
    '46358.0',
  ])
    assert.deepEqual(readSheetDay(cell, 'day-first'), { day: '2026-12-02', time: null }, cell)
  assert.deepEqual(readSheetDay('12/2/2026', 'month-first'), { day: '2026-12-02', time: null })
})

test('a time in the same cell as the day is read too', () => {
  for (const cell of [
    '12/2/2026 7:00 PM',
    '12/2/26 19:00',
    '2026-12-02 19:00:00',
    '46358.7916666667',
    '46358,79167',
  ])
    assert.deepEqual(readSheetDay(cell, 'month-first'), { day: '2026-12-02', time: '19:00' }, cell)
  assert.deepEqual(readSheetDay('46358.5', 'day-first'), { day: '2026-12-02', time: '12:00' })
  assert.deepEqual(readSheetDay('46358.99999', 'day-first'), { day: '2026-12-03', time: null })
})

test('an invalid day, or one without a year, is not guessed', () => {
  for (const cell of ['besok', '31/02/2026', '2-Dec', '12', '1234', '9999999', '13/13/2026', ''])
    assert.equal(readSheetDay(cell, 'day-first'), null, cell)
})

test('a time is read in every spreadsheet format', () => {
  for (const cell of [
    '19:00',
    '7:00 PM',
    '7:00:00 pm',
    '19.00',
    '19.00.00',
    '0.79166667',
    '0,791666666666667',
    '.79166667',
  ])
    assert.equal(readSheetTime(cell, true), '19:00', cell)
  assert.equal(readSheetTime('0.5', true), '12:00')
  for (const cell of ['25:00', '19', 'malam', '1.5', '0.99999999'])
    assert.equal(readSheetTime(cell, true), null, cell)
})

test('0.25 is a quarter of a day only in a column with fractions of a day', () => {
  assert.equal(hasFractions(['0.25', '19:00']), false)
  assert.equal(readSheetTime('0.25', false), null)
  assert.equal(hasFractions(['0.25', '0.79166667']), true)
  assert.equal(hasFractions(['0.75']), true)
  assert.equal(readSheetTime('0.25', true), '06:00')
})

test('the rest of the column decides the order of day and month, otherwise the locale', () => {
  assert.deepEqual(columnOrder(['12/2/2026', '12/13/2026'], 'day-first'), {
    order: 'month-first',
    by: 'column',
  })
  assert.deepEqual(columnOrder(['02/12/2026', '13/12/2026'], 'month-first'), {
    order: 'day-first',
    by: 'column',
  })
  assert.deepEqual(columnOrder(['12/2/2026'], 'month-first'), { order: 'month-first', by: 'locale' })
  assert.deepEqual(columnOrder(['2026-12-02', '46358', '12/12/2026'], 'day-first'), {
    order: 'day-first',
    by: null,
  })
  assert.deepEqual(columnOrder(['13/12/2026', '12/13/2026', '1/2/2026'], 'day-first'), {
    order: 'day-first',
    by: 'locale',
  })
})
