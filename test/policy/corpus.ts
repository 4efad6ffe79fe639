import { readFileSync } from 'node:fs'
import { cleanCaptions, evasions } from './cases.ts'
import { mentions } from './mention-cases.ts'

interface Entry {
  readonly caption?: string
  readonly url?: string
}

const read = (name: string): string[] =>
  (JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), 'utf8')) as Entry[]).map(
    ({ caption, url }) => caption ?? url ?? '',
  )

/** Every caption in the tests, whatever its expected verdict. */
export const corpusCaptions: readonly string[] = [
  ...evasions.map(({ caption }) => caption),
  ...cleanCaptions.map(({ caption }) => caption),
  ...mentions.flatMap(({ captions: list }) => list),
  ...read('evasions'),
  ...read('clean'),
  ...read('wrappers'),
]
