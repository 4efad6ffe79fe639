let tries = 0

/**
 * Loads code, and if that fails, retries once under another URL: Chromium (150 and 156) remembers a failed module
 * fetch for the lifetime of the page and fails every later import of its URL. Loaded code is kept, because the same
 * module under another URL would have separate state.
 */
export function loadAgain<Code>(load: () => Promise<Code>): () => Promise<Code> {
  let loaded: Promise<Code> | null = null
  const fromElsewhere = (error: unknown): Promise<Code> => {
    // The error names the module: "Failed to fetch dynamically imported module: http://…/views-….js".
    const address = /[a-z]+:\/\/\S+\.js/.exec(String(error))?.[0]
    if (address === undefined) throw error
    tries++
    return import(/* @vite-ignore */ `${address}?again=${tries}`) as Promise<Code>
  }
  return () =>
    (loaded ??= load()
      .catch(fromElsewhere)
      .catch((error: unknown) => {
        loaded = null
        throw error
      }))
}
