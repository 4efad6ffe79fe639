import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'

const context: VetContext = { market: 'ID', account: 'shop-seller', on: '2026-12-01' }
const vetted = (caption: string): ReturnType<typeof vet> => vet({ caption }, context, builtInPolicy)
const statusOf = (caption: string): string => vetted(caption).status

/** Captions that lead to a listed shop, by kind of disguise. */
const blocked: Readonly<Record<string, readonly string[]>> = {
  'letters in brackets or quotes': [
    'Order di (s)(h)(o)(p)(e)(e)(.)(c)(o)(.)(i)(d)',
    'cek [l][a][z][a][d][a].co.id',
    'beli di 【s】【h】【o】【p】【e】【e】',
    '「l」「a」「z」「a」「d」「a」.co.id',
    '{b}{l}{i}{b}{l}{i} titik com',
    "'e''b''a''y''.''c''o''m' ada diskon",
  ],
  'emoji inside the name': [
    'sh🔥pee.co.id',
    'shop🔥ee.co.id/kaos',
    'am✨azon.com',
    'laz💙ada.vn',
    'shop❤️ee.com.my',
  ],
  'flags as labels': ['shopee🇨🇴🇮🇩', 'shopee.🇨🇴.🇮🇩', 'lazada 🇨🇴🇲'],
  'upside down': ['pᴉ˙oɔ˙ǝǝdoɥs', 'cek pı·oɔ·ɐpɐzɐl', 'ɯoɔ.uozɐɯɐ sekarang', 'ɐpɐzɐl ᴉp ɹǝpɹo'],
  'digits and signs for letters, in the ending too': [
    'sh0p33.c0.1d',
    'www.l4z4d4.c0.id/toko',
    'b|ib|i.com',
    '$hopee.co.id',
    'l@zada.com.my',
    'Order di $hopee aja',
    'sho/pee.co.id',
  ],
  'without dots': ['shopeecoid', 'httpsshopeecoid', 'buka wwwlazadacoid', 'lazadacoid promo'],
  'other signs for dots': [
    'shopee-co-id',
    'shopee/co/id',
    'shopee…co…id',
    'shopee٫co٫id',
    'shopeeːcoːid',
    'shopee’co’id',
    'shopee=co=id',
    'shopee+co+id',
    'lazada^co^th',
  ],
  'words for dots': [
    'shopee[tik]co[tik]id',
    'shopee(hapus).co.id',
    'lazada.(remove)com.my',
    'lazada dotcom',
    'shopee dotco dotid',
    'shopee tanda titik co tanda titik id',
    'shopee dấu chấm vn',
    'lazada d.o.t com',
  ],
  'letters read out': [
    'es ha o pe e e titik co titik id',
    'order di es, ha, o, pe, e, e ya',
    'el ay zee ay dee ay dot com',
    'ess aitch oh pee ee ee dot ph',
    'beli di el a zet a de a aja',
    'สั่งที่ เอส เอช โอ พี อี อี จุด co จุด th',
  ],
  'other notations': [
    'shopee\\u002eco\\u002eid',
    '\\x73hopee.co.id',
    'U+0073hopee.co.id',
    'shopee\\056co\\056id',
    '%73%68%6F%70%65%65%2E%63%6F%2E%69%64',
    'aHR0cHM6Ly9zaG9wZWUuY28uaWQvdG9rb2t1',
    'c2hvcGVlLmNvLmlk',
    'https://contoh.com/#aHR0cHM6Ly9zaG9wZWUuY28uaWQvdG9rb2t1',
    '73 68 6f 70 65 65 2e 63 6f 2e 69 64',
    'https://contoh.com/?u=https:%2F%2Fshopee.co.id%2Fx',
  ],
  'a user name in front': ['beli di nama:sandi@shopee.co.id'],
  'alphabets of generators': [
    'Order di ᔕᕼOᑭEE.ᑕO.IᗪD',
    '丂卄ㄖ卩乇乇.匚ㄖ.丨ᗪ',
    'ነዘዐየቿቿ.ርዐ.ጎዕ',
    '⠎⠓⠕⠏⠑⠑.⠉⠕.⠊⠙',
    'lคzคdค.ς๏.เ๔',
    'ꌗꃅꂦᖘꍟꍟ.ꉓꂦ.ꀤꀸ',
    '₴ⱧØ₱ɆɆ.₵Ø.łĐ',
    'ᚨᛗᚨᛉᛟᚾ.com',
    'ᒪᎥᑎK ᗪᎥ ᗷᎥO',
  ],
}

for (const [kind, captions] of Object.entries(blocked)) {
  test(`a listed shop is found: ${kind}`, () => {
    assert.deepEqual(
      captions.filter((caption) => statusOf(caption) !== 'blocked'),
      [],
    )
  })
}

/** Addresses on no list. */
const reported = [
  '🛍️📦.ws',
  'http://💌.ws/toko',
  'web: 🍕.to ya',
  'i❤️.ws',
  'https://i❤️.to/x',
  "'t''o''k''o''k''u''.''c''o''m'",
  'tokoku.匚ㄖ爪',
  'kaosku tanda titik com',
]

test('unlisted hosts with emoji, wrapped letters and disguised endings are reported', () => {
  assert.deepEqual(
    reported.filter((caption) => statusOf(caption) !== 'warn'),
    [],
  )
})

const clean = [
  'Dapat $5 cashback, harga Rp10|20 ribu',
  'Привет, это магазин красоты. Скидки!',
  'Καλημέρα! Νέα συλλογή για τον χειμώνα.',
  'عرض خاص اليوم فقط على كل المنتجات',
  'ลดราคาทุกชิ้น เฉพาะวันนี้ ๕๐ บาท',
  'Mantap 🔥.Besok lagi',
  'Makan 🍕.to be continued',
  'Lucu 😂.wkwk',
  'Size (S)(M)(L)(X) ready',
  'Pilih [a][b][c][d] di kolom komentar',
  'a i u e o ka ki ku ke ko',
  'Kode voucher AKHIRTAHUN2026XYZ',
  'Nomor resi JP1234567890123456',
  // Part of an address.
  'https://www.tiktok.com/687474703a2f2f6b6172616f6b65732e6d6f65',
  'ShopeeID, ShopeeVN dan LazadaSG bukan kami',
  'Warna #a1b2c3d4e5f60718 untuk kemasan',
  'Diskon 50%20 item pertama',
  'Es teh, es jeruk, es campur: de el el',
  'Dia bilang "a" "b" "c" "d" saja',
  'Motivasi: ₿ naik, € turun, £ stabil',
  'ə ɔ ɛ ɯ: belajar fonetik',
]

test('what only resembles a disguise is clear', () => {
  assert.deepEqual(
    clean.filter((caption) => statusOf(caption) !== 'clear'),
    [],
  )
})

test('a listed host is found in front of an emoji host', () => {
  assert.equal(statusOf('https://shopee.co.id❤️.ws'), 'blocked')
  assert.deepEqual(
    vetted('https://i❤️.to/x').links.map(({ text }) => text),
    ['https://i❤️.to/x'],
  )
})

test('an e-mail address at a shop is reported as one', () => {
  for (const caption of ['cs@mail.lazada.co.id', 'Email:cs@shopee.co.id']) {
    const { findings } = vetted(caption)
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['redirect.e-mail'],
    )
  }
})

/** Hosts that together contain every letter and most digits. */
const hosts = [
  'shopee.co.id',
  'lazada.com.my',
  'blibli.com',
  'bukalapak.com',
  'flipkart.com',
  'walmart.com',
  'amazon.com',
  'jd.id',
  'qoo10.sg',
  'rakuten.co.jp',
  'aliexpress.com',
  'taobao.com',
  'mudah.my',
  'gmarket.com',
  'mercadolivre.com.br',
  '1688.com',
]

const confusables = JSON.parse(
  readFileSync(new URL('../../shared/policy/text/confusables.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>

test('every character that Unicode lists as confusable with a letter is read as that letter', () => {
  const missed: string[] = []
  let tried = 0
  for (const [look, letters] of Object.entries(confusables)) {
    const host = hosts.find((each) => each.includes(look, 1))
    if (look.length > 1 || host === undefined) continue
    const at = host.indexOf(look, 1)
    for (const letter of letters) {
      tried++
      const caption = `Order di ${host.slice(0, at)}${letter}${host.slice(at + 1)}/toko`
      if (statusOf(caption) !== 'blocked')
        missed.push(`${letter} ${letter.codePointAt(0)?.toString(16) ?? ''} ${caption}`)
    }
  }
  assert.ok(tried > 450, String(tried))
  assert.deepEqual(missed, [])
})
