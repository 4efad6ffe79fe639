import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeText } from './decode-text.ts'

/** Encodes a text by inverting `TextDecoder`, because there is no encoder for these encodings. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, readonly number[]>()
  const isWide = /^(?:gb|shift|euc)/.test(encoding)
  for (let first = 0x80; first < 0x100; first++) {
    const single = decoder.decode(Uint8Array.of(first))
    if (single !== '\ufffd') bytes.set(single, [first])
    for (let second = 0x40; isWide && second < 0xff; second++) {
      const pair = decoder.decode(Uint8Array.of(first, second))
      if ([...pair].length === 1 && pair !== '\ufffd' && !bytes.has(pair)) bytes.set(pair, [first, second])
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character < '\u0080') return [character.charCodeAt(0)]
      return bytes.get(character) ?? assert.fail(`${encoding} has no ${character}`)
    }),
  )
}

const table = (captions: readonly string[]): string =>
  ['Caption,Tanggal,Jam', ...captions.map((caption, day) => `${caption},2026-12-1${day},19:00`)].join('\n')

const captions: Readonly<Record<string, readonly string[]>> = {
  'Windows-874': ['เซรั่มใหม่สำหรับผิวแพ้ง่าย ลดราคา', 'โปรโมชั่นวันนี้เท่านั้น', 'ส่งฟรีทั่วประเทศ'],
  GB18030: ['新品上市，限时优惠', '今天下单立减', '咖啡时间'],
  Shift_JIS: ['新しいセラムが発売されました', '本日限定のセール', '送料無料です'],
  'EUC-KR': ['새로운 세럼이 출시되었습니다', '오늘만 할인', '무료 배송'],
  'Windows-1251': ['Новая сыворотка для лица', 'Скидка сегодня', 'Бесплатная доставка'],
  'Windows-1252': ['Größe und Übermut – 3,50 €', 'Café crème à la carte', 'Kopi “enak”…'],
}

for (const [encoding, lines] of Object.entries(captions)) {
  test(`a table of three rows in ${encoding} is recognised, and reported as assumed`, () => {
    const read = decodeText(encode(table(lines), encoding.toLowerCase()))
    assert.deepEqual([read.encoding, read.certain, read.text], [encoding, false, table(lines)])
  })
}

test('Western text is not mistaken for another encoding, however few or many accents it has', () => {
  const texts = [
    'Größe und Übermut – 3,50 €', 'ÄÖÜ', 'naïve', 'Promo¹²', 'Rp 25.000 • gratis ongkir', 'Ça va? Élève, forêt, où', 'åäö ÅÄÖ', 'SÃO JOÃO', '¿Qué tal, señor?', '½ harga…',
  ] // oxfmt-ignore
  for (const text of texts)
    assert.equal(decodeText(encode(text, 'windows-1252')).encoding, 'Windows-1252', text)
})
