import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldedCodePoint, foldedUnit } from '../shared/policy/text/character-classes.ts'

/**
 * Writes shared/policy/text/confusables.json: the characters that Unicode Technical Standard 39 maps to one or two
 * ASCII letters or digits, by what they look like, without those that folding makes plain anyway. Run it
 * (`npm run confusables`) for a newer Unicode; it fetches the package that holds Unicode's table (13.0).
 */
const source = 'unhomoglyph@1.0.6'

const folder = mkdtempSync(path.join(tmpdir(), 'confusables-'))
try {
  const [file] = JSON.parse(
    execFileSync('npm', ['pack', source, '--json', '--pack-destination', folder], { encoding: 'utf8' }),
  ) as { filename: string }[]
  execFileSync('tar', ['xzf', path.join(folder, file?.filename ?? ''), '-C', folder])
  const table = JSON.parse(readFileSync(path.join(folder, 'package/data.json'), 'utf8')) as Readonly<
    Record<string, string>
  >
  const byLook = new Map<string, string>()
  for (const [character, prototype] of Object.entries(table)) {
    const codePoint = character.codePointAt(0) ?? 0
    const isOne = [...character].length === 1
    if (!isOne || codePoint < 0x80 || !/^[a-z0-9]{1,2}$/i.test(prototype)) continue
    // A combining mark is not a letter by itself.
    if (/\p{M}/u.test(character)) continue
    if ((codePoint > 0xffff ? foldedCodePoint(codePoint) : foldedUnit(codePoint)) !== null) continue
    const look = prototype.toLowerCase()
    byLook.set(look, (byLook.get(look) ?? '') + character)
  }
  const place = fileURLToPath(new URL('../shared/policy/text/confusables.json', import.meta.url))
  writeFileSync(
    place,
    `${JSON.stringify(Object.fromEntries([...byLook].sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
  )
  process.stdout.write(`${place}: ${[...byLook.values()].join('').length} units from ${source}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
