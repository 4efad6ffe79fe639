/** Minimum file size, in bytes; a smaller file is read whole about as fast as its first rows would be drawn. */
const minSize = 1024 * 1024

/** How much of a file to search for its first rows, in bytes. */
const headSize = 96 * 1024

const lineFeed = 0x0a
const quote = 0x22

/**
 * The first rows of a large text file as a separate file, shown while the whole file is read; null for other files.
 * Ends after a line feed outside quotes, so that no row is cut off.
 */
export async function firstRows(file: File): Promise<File | null> {
  if (file.size < minSize || !/\.(?:csv|tsv|txt)$/i.test(file.name)) return null
  const head = new Uint8Array(await file.slice(0, headSize).arrayBuffer())
  // The scan below works on bytes, which in UTF-16 are only halves of characters.
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return null
  let end = 0
  let isQuoted = false
  for (const [at, byte] of head.entries()) {
    if (byte === quote) isQuoted = !isQuoted
    else if (byte === lineFeed && !isQuoted) end = at + 1
  }
  return end === 0 ? null : new File([head.subarray(0, end)], file.name, { type: file.type })
}
