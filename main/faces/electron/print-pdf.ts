import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { PrintToPDFOptions } from 'electron'
import type { PrintPdf } from '../../core/platform/print-pdf.ts'
import type { Electron } from './electron-module.ts'
import { guardPermissions, stayOffline } from './guards.ts'

/**
 * Tags for screen readers, and an outline. Headless Chromium adds both by default; Electron must be asked. Electron's
 * types call them experimental; a version without them still prints.
 */
export const accessiblePdf: PrintToPDFOptions = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
}

/** Prints in a hidden window that runs no script and loads only the one file. */
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
