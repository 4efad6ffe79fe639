/**
 * Prints an HTML file to a PDF file by a browser's engine. Rejects with the reason when there is none, or it fails; then no
 * PDF is left behind. A port: the desktop prints by its own engine, the rest by a Chromium of this machine.
 */
export type PrintPdf = (htmlFile: string, pdfFile: string) => Promise<void>
