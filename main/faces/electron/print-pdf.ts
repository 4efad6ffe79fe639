import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { PrintPdf } from '../../core/print-pdf.ts'
import type { Electron } from './electron-module.ts'
import { guardPermissions, stayOffline } from './guards.ts'

/** Prints in a window that nobody sees, that runs no script and that loads the one file alone. */
export function printByWindow({ app, BrowserWindow, session }: Electron): PrintPdf {
  return async (htmlFile, pdfFile) => {
    await app.whenReady()
    const printing = session.fromPartition('tautan-print')
    guardPermissions(printing)
    stayOffline(printing, (url) => url === pathToFileURL(htmlFile).href)
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: printing,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        spellcheck: false,
      },
    })
    try {
      await window.loadFile(htmlFile)
      await writeFile(
        pdfFile,
        await window.webContents.printToPDF({
          printBackground: true,
          preferCSSPageSize: true,
          // Chromium tags by itself when it prints without a window; here it has to be asked.
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      )
    } finally {
      window.destroy()
    }
  }
}
