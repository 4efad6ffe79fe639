import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ContractError } from '../../../shared/contract/errors.ts'
import { findBrowser, chromiumSwitches, sandboxSwitches } from './find-browser.ts'

const run = promisify(execFile)

/** Milliseconds; a report of a thousand posts takes some seconds. */
const printTimeout = 180_000

/** Prints with a Chromium on this machine, headless and with its own profile. */
export async function printByBrowser(
  htmlFile: string,
  pdfFile: string,
  browser: string | null = findBrowser(),
): Promise<void> {
  if (browser === null) {
    throw new ContractError({
      code: 'unsupported',
      message:
        'Printing a PDF needs Chromium, Chrome or Edge; none was found. The HTML report prints the same.',
      messageId:
        'Mencetak PDF memerlukan Chromium, Chrome, atau Edge; tidak ada yang ditemukan. Laporan HTML bisa dicetak sama.',
    })
  }
  const profile = mkdtempSync(path.join(tmpdir(), 'tautan-print-'))
  try {
    await run(
      browser,
      [
        '--headless=new',
        '--disable-gpu',
        ...chromiumSwitches,
        ...sandboxSwitches(),
        `--user-data-dir=${profile}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdfFile}`,
        pathToFileURL(htmlFile).href,
      ],
      { timeout: printTimeout },
    )
  } catch (error) {
    rmSync(pdfFile, { force: true })
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new ContractError({
      code: 'unsupported',
      message: `The report could not be printed: ${why}`,
      messageId: `Laporannya tidak bisa dicetak: ${why}`,
    })
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  if (!existsSync(pdfFile))
    throw new ContractError({
      code: 'unsupported',
      message: 'The report could not be printed: no PDF was produced.',
      messageId: 'Laporannya tidak bisa dicetak: tidak ada PDF yang dihasilkan.',
    })
}
