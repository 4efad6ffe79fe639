let tries = 0

/**
 * Loads code, and if that fails, once more under another address. Chromium (150 and 156) remembers for the whole life of
 * a page that a module could not be fetched, and answers every later import of its address with the same error. Code that
 * was loaded is kept, because the same module under another address would have a state of its own.
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
