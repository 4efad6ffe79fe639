let tries = 0

/**
 * Loads code, and if that fails, once more under another address. Chromium (150 and 156) remembers for the whole life of
 * a page that a module could not be fetched, and answers every later import of its address with the same error.
 */
export const loadAgain =
  <Code>(load: () => Promise<Code>): (() => Promise<Code>) =>
  () =>
    load().catch((error: unknown) => {
      // The error names the module: "Failed to fetch dynamically imported module: http://…/policy-view-….js".
      const address = /[a-z]+:\/\/\S+\.js/.exec(String(error))?.[0]
      if (address === undefined) throw error
      tries++
      return import(/* @vite-ignore */ `${address}?again=${tries}`) as Promise<Code>
    })
