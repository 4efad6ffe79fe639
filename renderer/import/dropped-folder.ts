/** The files of a dropped folder, without those in subfolders; null if no folder was dropped. */
export async function droppedFolder(
  item: DataTransferItem | undefined,
): Promise<{ readonly name: string; readonly files: readonly File[] } | null> {
  const entry = item?.webkitGetAsEntry() ?? null
  if (entry === null || !entry.isDirectory) return null
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: File[] = []
  for (;;) {
    // `readEntries` returns entries in batches, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return { name: entry.name, files }
    for (const one of some) {
      if (!one.isFile) continue
      files.push(
        await new Promise<File>((resolve, reject) => (one as FileSystemFileEntry).file(resolve, reject)),
      )
    }
  }
}
