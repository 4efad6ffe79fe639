import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ColumnMapping } from '../../../../shared/contract/methods/import-stage.ts'
import { guessColumns } from './guess-columns.ts'

const sheets: readonly (readonly [headers: string, mapping: ColumnMapping])[] = [
  ['Publish on,Caption', { date: 0, caption: 1 }],
  ['Publish at,Copy', { dateTime: 0, caption: 1 }],
  ['Go-live date,Time,Final caption', { date: 0, time: 1, caption: 2 }],
  ['Scheduled time,Text', { dateTime: 0, caption: 1 }],
  ['Posting date,Posting time,Caption', { date: 0, time: 1, caption: 2 }],
  ['Tanggal posting,Waktu posting,Isi konten', { date: 0, time: 1, caption: 2 }],
  ['Tgl tayang,Jam tayang,Takarir', { date: 0, time: 1, caption: 2 }],
  ['Tayang,Copywriting', { dateTime: 0, caption: 1 }],
  ['Jadwal,Akun TikTok,Caption', { dateTime: 0, account: 1, caption: 2 }],
  ['Jadwal unggah,Caption TikTok', { dateTime: 0, caption: 1 }],
  ['Tanggal upload,Jam upload,Caption', { date: 0, time: 1, caption: 2 }],
  ['Date (dd/mm/yyyy),Caption - max 2,200', { date: 0, caption: 1 }],
  ['No,Tanggal,Caption', { date: 1, caption: 2 }],
  ['Caption (draft),Caption', { caption: 1 }],
  ['Tanggal,Caption,Foto 1,Foto 2', { date: 0, caption: 1, media: 2 }],
  ['Date,Caption,Image URL 1,Image URL 2', { date: 0, caption: 1, media: 2 }],
  ['Date,Caption,Image 1,Images', { date: 0, caption: 1, media: 3 }],
]

for (const [headers, mapping] of sheets) {
  test(`columns are guessed by their names: ${headers}`, () => {
    assert.deepEqual(guessColumns(headers.split(/,(?!\d)/)), mapping)
  })
}
