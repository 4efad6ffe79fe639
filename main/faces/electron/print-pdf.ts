import { writeFile } from 'node:fs/promises'
import type { PrintPdf } from '../../core/print-pdf.ts'
import type { Electron } from './electron-module.ts'

/** Prints in a window that nobody sees and that runs no script. */
export function printByWindow({ app, BrowserWindow }: Electron): PrintPdf {
  return async (htmlFile, pdfFile) => {
    await app.whenReady()
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    })
    try {
      await window.loadFile(htmlFile)
      await writeFile(
        pdfFile,
        await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }),
      )
    } finally {
      window.destroy()
    }
  }
}
