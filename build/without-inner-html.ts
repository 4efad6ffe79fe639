import type { Plugin } from 'vite'

/**
 * React Aria clears its live region with `innerHTML = ''`, which the page's policy (trusted types: none) forbids: the
 * window would fail as soon as a date or number field announces something. Clearing by `replaceChildren` does the same.
 * Fails the build when there is nothing left to replace: this file can then be deleted.
 */
export function withoutInnerHtml(): Plugin {
  let replaced = 0
  return {
    name: 'without-inner-html',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/live-announcer/LiveAnnouncer')) return undefined
      const next = code.replace(/\.innerHTML = ''/g, () => {
        replaced++
        return '.replaceChildren()'
      })
      return { code: next, map: null }
    },
    buildEnd() {
      if (replaced === 0) this.error('React Aria’s live region sets no innerHTML any more: drop this plugin')
    },
  }
}
