import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const now = () => Date.UTC(2026, 10, 30, 5)

async function staged(context: TestContext, text: string | Buffer) {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const found = await stage(client, account, text, 'kalender.ics')
  const { rows } = await client.call('import.rows', { stageId: found.stageId, from: 0, limit: 50 })
  return { found, rows }
}

const calendar = (lines: string): string =>
  `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Contoh//ID\n${lines}\nEND:VCALENDAR\n`
const event = (lines: string): string => `BEGIN:VEVENT\n${lines}\nEND:VEVENT`

// node-ical 0.27.2 takes an alarm's description for the event's if it comes last, and replaces an unknown zone by the
// machine's.
test('import: the description of an alarm is not a caption, wherever it is in the event', async (context) => {
  const alarm =
    'BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:This is an event reminder\nTRIGGER:-PT30M\nEND:VALARM'
  const { rows } = await staged(
    context,
    calendar(
      [
        event(`UID:satu@contoh\nDTSTART:20261212T120000Z\nSUMMARY:Serum baru\n${alarm}`),
        event(
          `UID:dua@contoh\nDTSTART:20261213T120000Z\nSUMMARY:Siaran\n${alarm}\nDESCRIPTION:Caption siaran #malam`,
        ),
      ].join('\n'),
    ),
  )
  assert.deepEqual(
    rows.map(({ caption, wall }) => [caption, wall]),
    [
      ['Serum baru', '2026-12-12T19:00'],
      ['Caption siaran #malam', '2026-12-13T19:00'],
    ],
  )
})

test('import: a cancelled event is left out; a recurring event has a row for each occurrence, at its new time if moved', async (context) => {
  const { found, rows } = await staged(
    context,
    calendar(
      [
        event('UID:a1@contoh\nDTSTART:20261212T120000Z\nSTATUS:CANCELLED\nSUMMARY:Batal tayang'),
        event(
          'UID:a2@contoh\nDTSTART;TZID=Asia/Jakarta:20261214T190000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Tips Senin',
        ),
        event(
          'UID:a2@contoh\nRECURRENCE-ID;TZID=Asia/Jakarta:20261221T190000\nDTSTART;TZID=Asia/Jakarta:20261221T200000\nSUMMARY:Tips Senin khusus Natal',
        ),
        event('UID:a3@contoh\nSEQUENCE:2\nDTSTART:20261215T120000Z\nSUMMARY:Baru'),
        event('UID:a3@contoh\nSEQUENCE:1\nDTSTART:20261216T120000Z\nSUMMARY:Lama'),
      ].join('\n'),
    ),
  )
  assert.deepEqual(
    rows.map(({ caption, wall, outcome }) => [caption, wall, outcome]),
    [
      ['Batal tayang', '2026-12-12T19:00', 'left-out'],
      ['Tips Senin', '2026-12-14T19:00', 'ready'],
      ['Tips Senin khusus Natal', '2026-12-21T20:00', 'ready'],
      ['Tips Senin', '2026-12-28T19:00', 'ready'],
      ['Baru', '2026-12-15T19:00', 'ready'],
    ],
  )
  assert.match(
    found.notes.map(({ en }) => en).join(),
    /1 event repeats: 3 times within 180 days were imported/,
  )
})

test('import: a changed occurrence affects no other, and dates that are not imported are reported', async (context) => {
  const { found, rows } = await staged(
    context,
    calendar(
      [
        event('UID:d1@contoh\nDTSTART:20261214T120000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Tips'),
        event(
          'UID:d1@contoh\nSEQUENCE:2\nRECURRENCE-ID:20261221T120000Z\nDTSTART:20261221T130000Z\nSUMMARY:Tips Natal',
        ),
        event('UID:d2@contoh\nDTSTART;VALUE=DATE:20261215\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Promo'),
        event(
          'UID:d2@contoh\nSEQUENCE:1\nRECURRENCE-ID;VALUE=DATE:20261222\nDTSTART;VALUE=DATE:20261223\nSUMMARY:Promo Natal',
        ),
        event('UID:d3@contoh\nDTSTART:20261216T120000Z\nRDATE:20261217T120000Z\nSUMMARY:Siaran'),
      ].join('\n'),
    ),
  )
  // An all-day event has no time.
  assert.deepEqual(
    rows.map(({ caption, wall }) => [caption, wall?.slice(0, 10)]),
    [
      ['Tips', '2026-12-14'],
      ['Tips Natal', '2026-12-21'],
      ['Tips', '2026-12-28'],
      ['Promo', undefined],
      ['Promo Natal', undefined],
      ['Siaran', '2026-12-16'],
    ],
  )
  const notes = found.notes.map(({ en }) => en).join(' ')
  assert.match(notes, /1 event lists further dates/)
  const { found: hourly } = await staged(
    context,
    calendar(event('UID:d4@contoh\nDTSTART:20261214T120000Z\nRRULE:FREQ=HOURLY;COUNT=500\nSUMMARY:Jam')),
  )
  assert.match(hourly.notes.map(({ en }) => en).join(' '), /more often than 400 times/)
})

test('import: zones are read from the file’s definitions or from paths; an event in an unknown zone is refused', async (context) => {
  const zone = (id: string, offset: string): string =>
    `BEGIN:VTIMEZONE\nTZID:${id}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:${offset}\nTZOFFSETTO:${offset}\nEND:STANDARD\nEND:VTIMEZONE`
  const at = (uid: string, start: string): string =>
    event(`UID:${uid}@contoh\nDTSTART${start}\nSUMMARY:${uid}`)
  const { rows } = await staged(
    context,
    calendar(
      [
        zone('(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta', '+0700'),
        zone('Customized Time Zone', '+0800'),
        at('b1', ';TZID="(UTC+07:00) Bangkok, Hanoi, Jakarta":20261212T190000'),
        at('b2', ';TZID="Customized Time Zone":20261212T200000'),
        at('b3', ';TZID=/freeassociation.sourceforge.net/Tzfile/Asia/Jakarta:20261212T190000'),
        at('b4', ';TZID=/Asia/Jakarta:20261212T190000'),
        at('b5', ';TZID=SE Asia Standard Time:20261212T190000'),
        at('b6', ':20261212T190000'),
        at('b7', ';TZID=Mars/Phobos:20261212T190000'),
        at('b8', ':20261332T190000Z'),
      ].join('\n'),
    ),
  )
  assert.deepEqual(
    rows.map(({ wall }) => wall),
    [...Array.from({ length: 6 }, () => '2026-12-12T19:00'), null, null],
  )
  assert.deepEqual(rows[7]?.problems[0]?.got, '20261332T190000Z')
  assert.equal(rows[7]?.line, 55)
})

test('import: HTML in an event becomes text that includes the targets of its links', async (context) => {
  const { rows } = await staged(
    context,
    calendar(
      event(
        'UID:h1@google.com\nDTSTART:20261212T120000Z\nSUMMARY:Peluncuran\nDESCRIPTION:Serum baru&nbsp\\;kami<br><b>Diskon 20%</b> &amp\\; gratis ongkir<br><br>Baca di <a href="https://www.google.com/url?q=https%3A%2F%2Fshopee.co.id%2Ftoko&amp\\;sa=D">sini</a>',
      ),
    ),
  )
  assert.equal(
    rows[0]?.caption.replaceAll('\u00a0', ' '),
    'Serum baru kami\nDiskon 20% & gratis ongkir\n\nBaca di sini (https://shopee.co.id/toko)',
  )
  assert.notEqual(rows[0]?.status, 'clear')
})

test('import: a line folded within a character is read whole, and later lines keep their numbers', async (context) => {
  const caption = '🌙✨💧🙏'.repeat(20)
  const bytes = Buffer.from(`DESCRIPTION:${caption}`)
  const folded: Buffer[] = []
  for (let from = 0; from < bytes.length; from += 74)
    folded.push(Buffer.from(from === 0 ? '' : '\r\n '), bytes.subarray(from, from + 74))
  const file = Buffer.concat([
    Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:f1\r\nDTSTART:20261212T120000Z\r\n'),
    ...folded,
    Buffer.from(
      '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:f2\r\nDTSTART:20261213T120000Z\r\nSUMMARY:Dua\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ),
  ])
  const { rows } = await staged(context, file)
  const pieces = Math.ceil(bytes.length / 74)
  assert.deepEqual(
    rows.map(({ line, caption: read }) => [line, read]),
    [
      [2, caption],
      [6 + pieces, 'Dua'],
    ],
  )
})

test('import: an event that the parser cannot read does not affect the others', async (context) => {
  const { rows } = await staged(
    context,
    calendar(
      [
        event('UID:a\nDTSTART:20261212T120000Z\nSUMMARY:Satu'),
        event('UID:b\nDTSTART:20261213T120000Z\nRRULE:FREQ=NEVER;INTERVAL=x\nSUMMARY:Dua'),
        event('UID:c\nDTSTART:20261214T120000Z\nSUMMARY:Tiga'),
      ].join('\n'),
    ),
  )
  assert.deepEqual([rows[0]?.caption, rows[2]?.caption, rows.length], ['Satu', 'Tiga', 3])
})
