/** For a package published without a licence file: where the text is, and why it is the right one. */
export interface TextElsewhere {
  readonly licence: string
  /** Path relative to the project. */
  readonly file: string
  /** Only the text after this line; by default the whole file. */
  readonly after?: string
  readonly reason: string
}

/** By name and version, because another version must be checked again. */
export const withoutAFile: Readonly<Record<string, TextElsewhere>> = {
  'isarray@1.0.0': {
    licence: 'MIT',
    file: 'node_modules/isarray/README.md',
    after: '## License',
    reason: 'the text stands in its README',
  },
  'saxes@6.0.0': {
    licence: 'ISC',
    file: 'build/licences/saxes.txt',
    reason: 'its repository, lddubeau/saxes, has this LICENSE; the package left it out',
  },
  'saxes@5.0.1': {
    licence: 'ISC',
    file: 'build/licences/saxes.txt',
    reason: 'its repository, lddubeau/saxes, has this LICENSE; the package left it out',
  },
}
