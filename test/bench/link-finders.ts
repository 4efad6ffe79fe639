import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'
import { detectLinks } from '../../shared/policy/detect/links.ts'
import { fold } from '../../shared/policy/text/fold.ts'
import { scan } from '../../shared/policy/text/scan.ts'

export type Hosts = readonly string[]

/** `find` is timed; extracting the hosts from its result is not. */
export interface Finder {
  readonly find: (caption: string) => unknown
  readonly hosts: (found: unknown) => Hosts
}

export const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }

const hostIn = (address: string): string =>
  address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#:].*$/, '')
    .toLowerCase()

function finder<Found>(find: (caption: string) => Found, hosts: (found: Found) => Hosts): Finder {
  return { find, hosts: hosts as (found: unknown) => Hosts }
}

/** Each is loaded separately: one of them installs old polyfills that slow down everything else. */
export const finders: Readonly<Record<string, () => Promise<Finder>>> = {
  'tautan, whole verdict': () =>
    Promise.resolve(
      finder(
        (caption) => vet({ caption }, context, builtInPolicy),
        ({ links }) =>
          links
            .filter(({ confidence }) => confidence >= 0.5)
            .flatMap(({ chain }) =>
              chain.flatMap(({ url, host, domain }) => [host ?? hostIn(url), domain ?? '']),
            ),
      ),
    ),
  'tautan, finding links': () =>
    Promise.resolve(
      finder(
        (caption) => {
          const asWritten = scan(caption, builtInPolicy.wordFilter, false)
          if (asWritten !== null) return detectLinks(caption, asWritten, builtInPolicy)
          const { text } = fold(caption)
          return detectLinks(text, scan(text, builtInPolicy.wordFilter, true), builtInPolicy)
        },
        (found) => found.filter(({ confidence }) => confidence >= 0.5).map(({ url }) => hostIn(url)),
      ),
    ),
  'linkify-it fuzzy + tlds': async () => {
    const { LinkifyIt } = await import('linkify-it')
    const { default: tlds } = await import('tlds', { with: { type: 'json' } })
    const fuzzy = new LinkifyIt()
    fuzzy.tlds(tlds)
    fuzzy.set({ fuzzyLink: true, fuzzyEmail: false })
    return finder(
      (caption) => fuzzy.match(caption),
      (found) => (found ?? []).map(({ url }) => hostIn(url)),
    )
  },
  linkifyjs: async () => {
    const linkify = await import('linkifyjs')
    return finder(
      (caption) => linkify.find(caption, 'url'),
      (found) => found.map(({ value }) => hostIn(value)),
    )
  },
  'twitter-text': async () => {
    const { default: twitter } = await import('twitter-text')
    return finder(
      (caption) => twitter.extractUrls(caption),
      (found) => found.map(hostIn),
    )
  },
  anchorme: async () => {
    const { default: anchorme } = await import('anchorme')
    // Its default export is nested one level deeper than its types say.
    const anchor = (anchorme as unknown as { readonly default?: typeof anchorme }).default ?? anchorme
    return finder(
      (caption) => anchor.list(caption),
      (found) => found.map(({ string }) => hostIn(string)),
    )
  },
  autolinker: async () => {
    const { default: Autolinker } = await import('autolinker')
    return finder(
      (caption) => Autolinker.parse(caption, { urls: true, email: false, phone: false }),
      (found) => found.map((match) => hostIn(match.getMatchedText())),
    )
  },
}
