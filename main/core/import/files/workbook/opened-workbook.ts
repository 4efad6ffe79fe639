import type { SheetRows } from './sheet-builder.ts'

/** A workbook whose sheets are known, and can be read one by one. */
export interface OpenedWorkbook {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  /** The rows of a sheet, by its place from 0. `onProgress` is told how much of it was read; what it throws ends that. */
  rowsOf(index: number, onProgress: (share: number) => void): Promise<SheetRows>
}
