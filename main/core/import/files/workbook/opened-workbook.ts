import type { SheetRows } from './sheet-builder.ts'

/** A workbook whose sheets are known and can be read one by one. */
export interface OpenedWorkbook {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  /** The rows of a sheet, by its index from 0. `onProgress` receives the share read; throwing stops the reading. */
  rowsOf(index: number, onProgress: (share: number) => void): Promise<SheetRows>
}
