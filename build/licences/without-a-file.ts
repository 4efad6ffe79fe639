/** For a package published without a licence file: where the text is, and why it is the right one. */
export interface TextElsewhere {
  readonly licence: string
  /** Path relative to the project. */
  readonly file: string
  /** Only the text after this line; by default the whole file. */
  readonly after?: string
  readonly reason: string
}

/** By name and version, because another version has to be checked again. */
export const withoutAFile: Readonly<Record<string, TextElsewhere>> = {
  'binary@0.3.0': {
    licence: 'MIT',
    file: 'build/licences/james-halliday.txt',
    reason: 'its author’s repository, substack/node-binary, has had this LICENSE since commit 6e30ad7',
  },
  'buffers@0.1.1': {
    licence: 'MIT',
    file: 'build/licences/james-halliday.txt',
    reason: 'its author’s repository, substack/node-buffers, has had this LICENSE since commit b01d017',
  },
  'chainsaw@0.1.0': {
    licence: 'MIT',
    file: 'build/licences/james-halliday.txt',
    reason: 'its package.json says MIT/X11 and names the author of binary and buffers, who uses this text',
  },
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
