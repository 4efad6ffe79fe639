import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import type { BatchContent, ExportFile } from '../../main/core/export/batch-content.ts'
import { exporters } from '../../main/core/export/targets/exporters.ts'
import { handoverFiles, mediaOfBatch } from '../../main/core/export/targets/handover.ts'
import { targets, type Target } from '../../shared/export/targets.ts'
import { batchOf, hardPosts } from './target-batch.ts'

/** `write` writes the golden files again; review the diff before committing. */
const writes = process.env['TAUTAN_GOLDEN'] === 'write'

const golden = path.join(import.meta.dirname, 'golden')

const mediaBase = 'https://media.studiorona.id/desember/'

/**
 * A file's bytes; for a workbook its cells, because the bytes of a ZIP contain the time; for a media file, which file
 * it is.
 */
async function bytesOf(file: ExportFile): Promise<readonly [path: string, bytes: Buffer]> {
  if ('media' in file) return [`${file.path}.copied.txt`, Buffer.from(`the bytes of ${file.media}\n`)]
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks) chunks.push(Buffer.from(chunk as Uint8Array))
  const bytes = Buffer.concat(chunks)
  return file.path.endsWith('.xlsx') ? [`${file.path}.txt`, await cellsOf(bytes)] : [file.path, bytes]
}

async function cellsOf(workbook: Buffer): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(workbook as unknown as ArrayBuffer)
  const lines = book.worksheets.flatMap((sheet) => {
    const rows: string[] = []
    sheet.eachRow((row) => rows.push(JSON.stringify((row.values as unknown[]).slice(1))))
    return [`${sheet.name} ${JSON.stringify(sheet.views)}`, ...rows]
  })
  return Buffer.from(`${lines.join('\n')}\n`)
}

async function everything(batch: BatchContent, target: Target): Promise<Map<string, Buffer>> {
  const exported = exporters[target](batch)
  const made = [...exported.files].map((file) => ({ ...file, target }))
  const contents = new Map<string, Buffer>()
  for (const file of [...made, ...handoverFiles(batch, made), ...mediaOfBatch(batch, [target])]) {
    const [name, bytes] = await bytesOf(file)
    assert.ok(!contents.has(name), `${name} comes twice`)
    contents.set(name, bytes)
  }
  const losses = [...exported.losses].map(
    ({ postId, field, problem, withheld }) =>
      `${postId.slice(-4)} ${field}${withheld === true ? ' (withheld)' : ''}\n  ${problem.en}\n  ${problem.id}\n`,
  )
  contents.set('losses.txt', Buffer.from(losses.join('')))
  return contents
}

const inFolder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()

async function holds(folder: string, batch: BatchContent, target: Target): Promise<void> {
  const contents = await everything(batch, target)
  if (writes) {
    rmSync(folder, { recursive: true, force: true })
    for (const [name, bytes] of contents) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
  }
  assert.deepEqual([...contents.keys()].sort(), inFolder(folder))
  for (const [name, bytes] of contents) {
    const known = readFileSync(path.join(folder, name))
    assert.equal(bytes.toString('utf8'), known.toString('utf8'), name)
    assert.ok(bytes.equals(known), `${name} differs in its bytes`)
  }
}

for (const target of targets) {
  // The report has its own test: its wording is not a format.
  if (target === 'report' || target === 'report-pdf') continue
  test(`${target} writes its golden files, byte for byte`, () =>
    holds(path.join(golden, target), batchOf(hardPosts, { mediaBase }), target))
}

test('the golden files cover a batch without a media address, in Indonesian', () =>
  holds(path.join(golden, 'vista-social-id'), batchOf(hardPosts, { language: 'id' }), 'vista-social'))

test('Studio’s settings are in the language of the batch', () =>
  holds(
    path.join(golden, 'tiktok-studio-id'),
    batchOf(hardPosts.slice(2, 4), { language: 'id' }),
    'tiktok-studio',
  ))

test('Hootsuite’s dates are month first if so configured', () =>
  holds(
    path.join(golden, 'hootsuite-month-first'),
    batchOf(hardPosts, { dateOrder: 'month-first' }),
    'hootsuite',
  ))

test('TikTok’s request bodies name the video to upload if there is no address', () =>
  holds(path.join(golden, 'tiktok-api-upload'), batchOf(hardPosts), 'tiktok-api'))

const template = [
  'Text',
  'Date',
  'Time',
  'TikTok',
  'TikTok Post Privacy (personal accounts only)',
  'YouTube',
  'Brand name',
  'Picture Url 1',
  'TikTok is AI generated content',
  'Note',
]

test('Metricool’s own template determines the columns', () =>
  holds(
    path.join(golden, 'metricool-template'),
    batchOf(hardPosts, { mediaBase, metricoolHeaders: template }),
    'metricool',
  ))
