import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { NativeInput, NativeOutput } from '../../../shared/contract/native.ts'
import type { AppWindow } from './app-windows.ts'
import type { Electron } from './electron-module.ts'
import { accessiblePdf } from './print-pdf.ts'

/** Characters not allowed in file names on Windows, the strictest system. */
const notInNames = /[<>:"/\\|?*\p{Cc}]/gu

/**
 * Asks for a file name, and writes the window's print output. Electron's own print dialog cannot save a PDF on Windows
 * and Linux.
 */
export async function savePdf(
  { app, dialog }: Electron,
  { window, contents }: AppWindow,
  { title, suggestedName }: NativeInput<'native.savePdf'>,
): Promise<NativeOutput<'native.savePdf'>> {
  const name = suggestedName.replaceAll(notInNames, ' ').trim()
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: path.join(app.getPath('documents'), `${name === '' ? 'Tautan' : name}.pdf`),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return { file: null }
  // Linux's dialogs do not add an extension.
  const file = path.extname(filePath).toLowerCase() === '.pdf' ? filePath : `${filePath}.pdf`
  await writeFile(file, await contents.printToPDF(accessiblePdf))
  return { file }
}
