import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packSchema, type Pack } from '../shared/policy/index.ts'

/**
 * Writes docs/shops.md: what the built-in pack knows about each shop. Run it (`npm run shops`) after changing places.
 */
const pack: Pack = packSchema.parse(
  JSON.parse(readFileSync(new URL('../shared/policy/packs/tiktok-commerce.json', import.meta.url), 'utf8')),
)

/** The first entries of a list, and how many more there are. */
const some = (list: readonly string[], count: number): string =>
  list.length > count
    ? `${list.slice(0, count).join(', ')} and ${String(list.length - count)} more`
    : list.join(', ')

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

export function shopsPage(): string {
  const shops = pack.places.filter(({ list }) => list === 'marketplace')
  const having = (has: (shop: (typeof shops)[number]) => boolean): string => String(shops.filter(has).length)
  const sources = [...new Set(shops.flatMap((shop) => shop.sources))]
  return `# The shops that the policy knows

Written by \`npm run shops\` from shared/policy/packs/tiktok-commerce.json. A domain covers its subdomains. A shop without
names is known by its hosts alone: it is a chain of stores, so that "buy at …" may mean the store, or a service under
which anybody has a shop. Of long lists the first entries are shown. Hosts, schemes and ids were seen in the sources below;
who sells where, and what people call a shop, is general knowledge.

${String(shops.length)} shops: ${having(({ shortHosts }) => shortHosts.length > 0)} with hosts of short links,
${having(({ schemes }) => schemes.length > 0)} with schemes of apps, ${having(({ androidPackages }) => androidPackages.length > 0)} with Android packages,
${having(({ iosIds }) => iosIds.length > 0)} with App Store ids, ${having(({ names }) => names.length > 0)} with names.

${row(['shop', 'markets', 'domains', 'short links', 'schemes', 'Android', 'App Store', 'names'])}
${row(Array.from({ length: 8 }, () => '---'))}
${shops
  .map(({ name, markets, domains, shortHosts, schemes, androidPackages, iosIds, names }) =>
    row([
      name,
      some(markets, 6),
      some(domains, 3),
      some(shortHosts, 2),
      some(schemes, 2),
      some(androidPackages, 1),
      some(iosIds, 1),
      some(names, 4),
    ]),
  )
  .join('\n')}

## Sources

${sources
  .map((key) => {
    const source = pack.sources[key]
    return source === undefined ? '' : `- [${source.title}](${source.url}), read ${source.date}`
  })
  .join('\n')}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('../docs/shops.md', import.meta.url), shopsPage())
