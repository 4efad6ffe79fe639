import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail } from '../../../../shared/contract/errors.ts'
import type { BatchContent, Exported } from '../batch-content.ts'
import { clientReports, reportPage, type ClientReport } from './report.ts'

/** The same pages as the report, printed. */
export function exportReportPdf(batch: BatchContent): Exported {
  return {
    files: clientReports(batch).map((report) => ({
      path: report.path.replace(/\.html$/, '.pdf'),
      chunks: printed(batch, report),
      rows: report.posts.length,
    })),
    losses: [],
  }
}

async function* printed(batch: BatchContent, report: ClientReport): AsyncGenerator<Uint8Array> {
  const { printPdf } = batch
  if (printPdf == null) {
    return fail('unsupported', {
      en: 'A PDF cannot be printed here. The HTML report prints the same in any browser.',
      id: 'PDF tidak bisa dicetak di sini. Laporan HTML bisa dicetak sama di peramban mana pun.',
    })
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-report-'))
  try {
    const [html, pdf] = [path.join(folder, 'report.html'), path.join(folder, 'report.pdf')]
    await pipeline(Readable.from(reportPage(batch, report)), createWriteStream(html))
    await printPdf(html, pdf)
    for await (const chunk of createReadStream(pdf)) yield chunk as Uint8Array
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
