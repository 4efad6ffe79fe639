interface Replacement {
  readonly find: string
  readonly by: string
  readonly matchCase: boolean
}

/** Text with every occurrence of some plain text replaced, upper and lower case alike unless they are told apart. */
export function replaceIn(text: string, { find, by, matchCase }: Replacement): string {
  const pattern = new RegExp(find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), matchCase ? 'gu' : 'giu')
  return text.replace(pattern, () => by)
}
