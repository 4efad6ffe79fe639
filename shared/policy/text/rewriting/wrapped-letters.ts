import type { Rewriting } from './rewriting.ts'

const wrapped = `(?:\\([\\p{L}\\p{N}.]\\)|\\[[\\p{L}\\p{N}.]\\]|\\{[\\p{L}\\p{N}.]\\}|<[\\p{L}\\p{N}.]>|["'“”‘’][\\p{L}\\p{N}.]["'“”‘’]|[（【「『〔〈《][\\p{L}\\p{N}.．][）】」』〕〉》])`
/** Four single letters in brackets or quotes, one behind the other. */
const row = new RegExp(`${wrapped}(?: ?${wrapped}){3,}`, 'gu')

/** Letters that stand in brackets or quotes of their own: "(s)(h)(o)(p)(e)(e)" is "shopee". */
export function wrappedLetters(text: string): Rewriting[] {
  return [...text.matchAll(row)].map(({ 0: typed, index }) => ({
    start: index,
    end: index + typed.length,
    text: typed.replace(/．/g, '.').replace(/[^\p{L}\p{N}.]/gu, ''),
  }))
}
