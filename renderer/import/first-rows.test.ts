import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstRows } from './first-rows.ts'

const header = 'tanggal,jam,teks\n'
const line = (n: number): string => `12/12/2026,19:00,"Baris ${n}\ndua baris, ""kutip"""\n`
const large = (start: string, from = line): string =>
  start + Array.from({ length: 60_000 }, (_, index) => from(index)).join('')
const headOf = async (text: string | Uint8Array<ArrayBuffer>, name = 'plan.csv'): Promise<string | null> =>
  (await (await firstRows(new File([text], name)))?.text()) ?? null

test('the first rows of a large file are whole rows, even if cells contain line feeds and quotes', async () => {
  const text = large(header)
  const head = (await headOf(text)) ?? ''
  assert.ok(head.length > 50_000 && head.length < 100_000)
  assert.ok(text.startsWith(head) && text.slice(head.length).startsWith('12/12/2026'))
})

test('small files, workbooks, UTF-16 files and files without line feeds have no separate first rows', async () => {
  assert.equal(await headOf(header + line(1)), null)
  assert.equal(await headOf(large(header), 'plan.xlsx'), null)
  const bytes = new Uint8Array(Buffer.from(`\ufeff${large(header)}`, 'utf16le'))
  assert.equal(await headOf(bytes), null)
  assert.equal(await headOf('a'.repeat(2_000_000)), null)
})
