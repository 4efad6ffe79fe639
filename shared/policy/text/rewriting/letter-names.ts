import type { Rewriting } from './rewriting.ts'

/** The names of letters from a to z, as spelled aloud; "." for a letter without a name of its own. */
const alphabets: readonly string[] = [
  // Indonesian.
  'a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet',
  // English letter names as written in Malay and Filipino.
  'ei bi si di ii ef ji eich ai jei kei el em en ou pi kiu ar es ti yu vi dabelyu eks wai zed',
  'ey bii sii dii iii ep jii eyts . jey key ell emm enn oh pii kyu arr ess tii yuu vii dobolyu ex way zi',
  // English.
  'ay bee see dee ee eff gee aitch eye jay kay ell em en oh pee cue ar ess tee you vee doubleyou ex why zee',
  // Portuguese, Spanish, Italian, French and German.
  'a bê cê dê é efe gê agá i jota cá ele eme ene ó pê quê erre esse tê u vê dáblio xis ípsilon zê',
  'a be ce de e efe ge hache i jota ka ele eme ene o pe cu ere ese te u uve . equis . zeta',
  'a bi ci di e effe gi acca i . cappa elle emme enne o pi cu erre esse ti u vu . ics ipsilon zeta',
  'a bé cé dé e effe gé hache i ji ka elle emme enne o pé ku erre esse té u vé . ixe igrec zède',
  'a be ce de e eff ge ha i jott ka ell emm enn o pe ku err ess te u vau we ix ypsilon zett',
  // Vietnamese.
  'a bê xê dê e ép giê hát i gi ca lờ mờ nờ o pê quy rờ sờ tê u vê vêkép ích y dét',
  '. bờ cờ dờ ê phờ gờ hờ . . kờ . . . ô pờ cu . . tờ ư vờ . . . zét',
  // Thai.
  'เอ บี ซี ดี อี เอฟ จี เอช ไอ เจ เค แอล เอ็ม เอ็น โอ พี คิว อาร์ เอส ที ยู วี ดับเบิลยู เอ็กซ์ วาย แซด',
]
const letterOfName = new Map<string, string>(
  alphabets
    .flatMap((names) =>
      names
        .split(' ')
        .map((name, index) => [name.normalize('NFC'), String.fromCharCode(97 + index)] as const),
    )
    .filter(([name]) => name !== '.')
    .reverse(),
)
/** The names in scripts that are written with spaces. */
export const namesOfLetters: readonly string[] = [...letterOfName.keys()].filter(
  (name) => !/\p{Script=Thai}/u.test(name),
)

const dots = new Set('dot titik tik noktah chấm tuldok punto ponto point punkt จุด'.split(' '))
/** Endings that are written in full after a spelled-out dot. */
const endings = new Set('co com id my net org sg th ph vn shop store me ly de it es fr br uk jp'.split(' '))

/** The fewest letters spelled in a row that count. */
const minLetters = 5
/** The longest name of a letter, in UTF-16 units. */
const longestName = 9
/** The most characters between two names. */
const widestGap = 3
const word = /[\p{L}\p{M}]+/gu

interface Row extends Rewriting {
  readonly letters: number
}

/** Letters spelled by their names: "es ha o pe e e titik co titik id" is "shopee.co.id". */
export function letterNames(text: string): Rewriting[] {
  const rows: Row[] = []
  let row: Row | null = null
  for (const { 0: typed, index } of text.matchAll(word)) {
    const name = typed.normalize('NFC').toLowerCase()
    if (row !== null && index - row.end > widestGap) row = null
    const next: Row | null = extended(row, name, index, index + typed.length)
    if (row !== null && next !== null) rows[rows.length - 1] = next
    else if (next !== null) rows.push(next)
    row = next
  }
  return rows.filter(({ letters }) => letters >= minLetters)
}

/** A row of letters extended by a word, or a new row; null for a word that is not a letter. */
function extended(row: Row | null, name: string, start: number, end: number): Row | null {
  if (row !== null && dots.has(name)) return { ...row, end, text: `${row.text}.` }
  if (row?.text.endsWith('.') === true && endings.has(name)) return { ...row, end, text: row.text + name }
  const letter = name.length > longestName ? undefined : letterOfName.get(name)
  // At the beginning "di" is more likely Indonesian for "at" than the name of D.
  if (letter === undefined || (row === null && name === 'di')) return null
  return row === null
    ? { start, end, letters: 1, text: letter }
    : { ...row, end, letters: row.letters + 1, text: row.text + letter }
}
