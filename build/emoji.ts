import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes renderer/composer/emoji/emoji.json: Unicode's emoji in its order, with names and keywords in English
 * (emojibase-data) and Indonesian (Unicode CLDR). Run it (`npm run emoji`) for a newer Unicode; it fetches both
 * packages.
 */
const emojibase = 'emojibase-data@17.0.0'
const cldr = 'cldr-annotations-full@48.2.0'

/** Later emoji show as boxes on many phones still in use on TikTok. */
const latest = 15.1

/** emojibase's groups, without the one that holds only skin tones. */
const groups = {
  0: 'smileys',
  1: 'people',
  3: 'animals',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
} as const

interface Source {
  readonly emoji: string
  readonly label: string
  readonly tags?: readonly string[]
  readonly group?: number
  readonly order?: number
  readonly version: number
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[]
}
type Annotations = Readonly<
  Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>
>

function packed(folder: string, name: string): string {
  const [file] = JSON.parse(
    execFileSync('npm', ['pack', name, '--json', '--pack-destination', folder], { encoding: 'utf8' }),
  ) as { filename: string }[]
  const place = mkdtempSync(path.join(folder, 'package-'))
  execFileSync('tar', ['xzf', path.join(folder, file?.filename ?? ''), '-C', place])
  return path.join(place, 'package')
}

const regions = new Intl.DisplayNames(['id'], { type: 'region' })

/** The Indonesian name of a flag's country; null for an emoji that is not a country's flag. */
function regionOf(emoji: string): string | null {
  const letters = [...emoji].map((character) => (character.codePointAt(0) ?? 0) - 0x1f1e6)
  if (letters.length !== 2 || letters.some((letter) => letter < 0 || letter > 25)) return null
  return regions.of(String.fromCharCode(...letters.map((letter) => letter + 65))) ?? null
}

const folder = mkdtempSync(path.join(tmpdir(), 'tautan-emoji-'))
try {
  const source = JSON.parse(
    readFileSync(path.join(packed(folder, emojibase), 'en/data.json'), 'utf8'),
  ) as readonly Source[]
  const { annotations: indonesian } = (
    JSON.parse(readFileSync(path.join(packed(folder, cldr), 'annotations/id/annotations.json'), 'utf8')) as {
      annotations: { annotations: Annotations }
    }
  ).annotations
  const lines = Object.entries(groups).map(([number, name]) => {
    const own = source
      .filter(({ group, version }) => group === Number(number) && version <= latest)
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ emoji, label, tags = [], skins = [] }) => {
        const words = indonesian[emoji.replaceAll('\uFE0F', '')] ?? indonesian[emoji]
        const region = regionOf(emoji)
        const tones = skins.filter(({ tone }) => typeof tone === 'number').map((skin) => skin.emoji)
        return [
          emoji,
          `${label}|${tags.join(' ')}`,
          `${words?.tts?.[0] ?? (region === null ? label : `bendera ${region}`)}|${(words?.default ?? []).join(' ')}`,
          ...(tones.length === 5 ? [tones.join(' ')] : []),
        ]
      })
    return `${JSON.stringify(name)}: [\n${own.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`
  })
  const file = fileURLToPath(new URL('../renderer/composer/emoji/emoji.json', import.meta.url))
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
