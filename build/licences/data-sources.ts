/** Third-party data that our own files were made from, which no bundler can know about. */
export interface DataSource {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly file: string
  readonly source: string
  /** Our files that contain it; the build fails if one is missing. */
  readonly within: readonly string[]
}

export const dataSources: readonly DataSource[] = [
  {
    name: 'Unicode CLDR and security data',
    version: '48',
    licence: 'Unicode-3.0',
    file: 'build/licences/unicode.txt',
    source: 'https://cldr.unicode.org',
    within: [
      'renderer/composer/emoji/emoji.json',
      'main/core/import/files/calendar/windows-zones.ts',
      'shared/policy/text/confusables.json',
      'shared/policy/text/look-alike-letters.ts',
      'shared/time/zones.ts',
    ],
  },
  {
    name: 'emojibase-data',
    version: '17.0.0',
    licence: 'MIT',
    file: 'build/licences/emojibase-data.txt',
    source: 'https://github.com/milesj/emojibase',
    within: ['renderer/composer/emoji/emoji.json'],
  },
  {
    name: 'unhomoglyph',
    version: '1.0.6',
    licence: 'MIT',
    file: 'build/licences/unhomoglyph.txt',
    source: 'https://github.com/nodeca/unhomoglyph',
    within: ['shared/policy/text/confusables.json'],
  },
  {
    name: 'date-holidays',
    version: '3.37.0',
    licence: 'ISC AND CC-BY-SA-3.0',
    file: 'node_modules/date-holidays/LICENSE',
    source: 'https://github.com/commenthol/date-holidays',
    within: ['shared/holidays/holidays.json'],
  },
  {
    name: 'Public Suffix List',
    version: 'as in tldts',
    licence: 'MPL-2.0',
    // Mozilla's own licence text, which mediabunny also includes.
    file: 'node_modules/mediabunny/LICENSE',
    source: 'https://publicsuffix.org/list/',
    within: ['shared/policy/hosts/top-level-domains.ts'],
  },
]
