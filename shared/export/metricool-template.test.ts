import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metricoolName, readMetricoolTemplate } from './metricool-template.ts'

for (const [what, text, headers] of [
  [
    'semicolons',
    'Text;Date;Time;TikTok\nHalo;2026-12-12;10:00:00;true\n',
    ['Text', 'Date', 'Time', 'TikTok'],
  ],
  ['commas and quotes', '"Text","Date","Time","TikTok, all"\n', null],
  ['commas', '\uFEFFText,Date,Time,"TikTok"\r\n', ['Text', 'Date', 'Time', 'TikTok']],
  [
    'a quote in a quoted name, and a delimiter at the end',
    'Text;Date;Time;TikTok;"He said ""x""; twice";\n',
    ['Text', 'Date', 'Time', 'TikTok', 'He said "x"; twice'],
  ],
  ['one line without an end', 'TEXT; date;Time ;Tik Tok', ['TEXT', 'date', 'Time', 'Tik Tok']],
] as const) {
  test(`accepts a template with ${what}`, () => {
    const read = readMetricoolTemplate(text)
    if (headers !== null) assert.deepEqual(read, { ok: true, headers })
    else assert.match(read.ok ? '' : read.problem.en, /no column TikTok/)
  })
}

for (const [what, text, message] of [
  ['nothing in it', '', /no column Text, Date, Time, TikTok/],
  ['another scheduler’s header', 'Text,Image URL,Tags,Posting Time\n', /no column Date, Time, TikTok/],
  ['a column without a name', 'Text;Date;;Time;TikTok\n', /Column 3 .* has no name/],
] as const) {
  test(`refuses a file with ${what} and says why`, () => {
    const read = readMetricoolTemplate(text)
    assert.match(read.ok ? '' : read.problem.en, message)
    assert.ok(!read.ok && read.problem.id.length > 0)
  })
}

test("a column is recognised despite a note that a year's template appends to its name", () => {
  assert.equal(
    metricoolName('TikTok Post Privacy (personal accounts only)'),
    metricoolName('TikTok Post Privacy'),
  )
  assert.equal(metricoolName('YouTube'), metricoolName('Youtube'))
})
