import type { Rewriting } from './rewriting.ts'

const wrapped = `(?:\\([\\p{L}\\p{N}.]\\)|\\[[\\p{L}\\p{N}.]\\]|\\{[\\p{L}\\p{N}.]\\}|<[\\p{L}\\p{N}.]>|["'“”‘’][\\p{L}\\p{N}.]["'“”‘’]|[（【「『〔〈《][\\p{L}\\p{N}.．][）】」』〕〉》])`
/** Four or more single letters in a row, each in brackets or quotes. */
const row = new RegExp(`${wrapped}(?: ?${wrapped}){3,}`, 'gu')

/** Letters in separate brackets or quotes: "(s)(h)(o)(p)(e)(e)" is "shopee". */
export function wrappedLetters(text: string): Rewriting[] {
  return [...text.matchAll(row)].map(({ 0: typed, index }) => ({
    start: index,
    end: index + typed.length,
    text: typed.replace(/．/g, '.').replace(/[^\p{L}\p{N}.]/gu, ''),
  }))
}
