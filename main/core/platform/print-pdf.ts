/**
 * Prints an HTML file to a PDF file with a browser engine. Rejects with the reason when there is none or it fails,
 * leaving no PDF behind. A port: the desktop prints with its own engine, everything else with a Chromium on this
 * machine.
 */
export type PrintPdf = (htmlFile: string, pdfFile: string) => Promise<void>
