import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { PrintToPDFOptions } from 'electron'
import type { PrintPdf } from '../../core/platform/print-pdf.ts'
import type { Electron } from './electron-module.ts'
import { guardPermissions, stayOffline } from './guards.ts'

/**
 * Pages with their structure, for whoever has them read aloud, and with an outline. Chromium gives both by itself when it
 * prints without a window; here they have to be asked for. Electron's types call them experimental: a version without them
 * prints all the same.
 */
export const accessiblePdf: PrintToPDFOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
}

/** Prints in a window that nobody sees, that runs no script and that loads the one file alone. */
export function printByWindow({ app, BrowserWindow, session }: Electron): PrintPdf {
  return async (htmlFile, pdfFile) => {
    await app.whenReady()
    const address = pathToFileURL(htmlFile).href
    const printing = session.fromPartition('tautan-print')
    guardPermissions(printing)
    stayOffline(printing, (url) => url === address)
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
      await window.loadURL(address)
      await writeFile(pdfFile, await window.webContents.printToPDF(accessiblePdf))
    } finally {
      window.destroy()
    }
  }
}
