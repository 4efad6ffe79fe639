/** The longest item held in memory, in bytes: far above a post with every field full. */
const maxItem = 16 * 1024 ** 2

const [quote, backslash, comma, open, close, openObject, closeObject] = [34, 92, 44, 91, 93, 123, 125]

const isBlank = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9

/**
 * The items of one JSON array, one at a time, so that a hundred thousand posts are never in memory at once. Throws a
 * `SyntaxError` when the text is not a JSON array in UTF-8, or an item is longer than 16 MiB.
 */
export async function* jsonItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  /** The beginning of an incomplete item. */
  let waiting: Uint8Array[] = []
  let waits = 0
  /** Before the array, before its first item or its end, before or in an item, after the array. */
  let state = 'before' as 'before' | 'first' | 'item' | 'after'
  let depth = 0
  let isText = false
  let isEscaped = false
  const take = (rest: Uint8Array): unknown => {
    const bytes = waits === 0 ? rest : Buffer.concat([...waiting, rest])
    waiting = []
    waits = 0
    try {
      return JSON.parse(decoder.decode(bytes)) as unknown
    } catch (error) {
      throw new SyntaxError('an item is not valid JSON', { cause: error })
    }
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      if (isText) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) isText = false
        continue
      }
      if (state === 'before' || state === 'after') {
        if (isBlank(byte)) continue
        if (state === 'after' || byte !== open) throw new SyntaxError('it is no array')
        state = 'first'
        from = at + 1
      } else if (byte === quote) {
        isText = true
        state = 'item'
      } else if (depth === 0 && (byte === comma || byte === close)) {
        const rest = chunk.subarray(from, at)
        from = at + 1
        // Only an array that ends before a first item is empty.
        if (state === 'first' && byte === close) {
          if (waits + rest.length > 0 && ![...waiting, rest].every((part) => part.every(isBlank)))
            throw new SyntaxError('an item is not valid JSON')
          waiting = []
          waits = 0
        } else yield take(rest)
        state = byte === close ? 'after' : 'item'
      } else {
        if (byte === open || byte === openObject) depth++
        else if (byte === close || byte === closeObject) depth--
        if (state === 'first' && !isBlank(byte)) state = 'item'
      }
    }
    if (state === 'before' || state === 'after') continue
    const rest = chunk.subarray(from)
    if (waits + rest.length > maxItem) throw new SyntaxError('an item is too long')
    if (rest.length > 0) {
      // Copied, because the stream may reuse its buffer.
      waiting.push(Uint8Array.from(rest))
      waits += rest.length
    }
  }
  if (state !== 'after') throw new SyntaxError('it ends early')
}
