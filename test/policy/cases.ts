/** Captions that hide a link, by the way they hide it, and the hosts that must be found. */
export interface Evasion {
  readonly id: string
  readonly what: string
  readonly caption: string
  /** Each as a host or a registrable domain somewhere in a chain. */
  readonly hosts: readonly string[]
  readonly scheme?: string
}

export const evasions: readonly Evasion[] = [
  { id: 'E01', what: 'control', caption: 'Order di shopee.co.id/toko-hijab ya kak', hosts: ['shopee.co.id'] },
  { id: 'E02', what: 'case', caption: 'CEK SHOPEE.CO.ID/TOKO SEKARANG', hosts: ['shopee.co.id'] },
  {
    id: 'E03',
    what: 'glue',
    caption: 'beli di sini:shopee.co.id/toko,gratis ongkir',
    hosts: ['shopee.co.id'],
  },
  { id: 'E04', what: 'glue emoji', caption: '👉shopee.co.id👈', hosts: ['shopee.co.id'] },
  { id: 'E05', what: 'glue CJK', caption: '查看shopee.co.id的商品', hosts: ['shopee.co.id'] },
  { id: 'E06', what: 'defang []', caption: 'cek shopee[.]co[.]id/toko', hosts: ['shopee.co.id'] },
  { id: 'E07', what: 'defang () {}', caption: 'cek shopee(.)co{.}id/toko', hosts: ['shopee.co.id'] },
  { id: 'E14', what: 'hxxp', caption: 'hxxps://shopee.co.id/toko', hosts: ['shopee.co.id'] },
  { id: 'E15', what: 'defang scheme', caption: 'https[:]//shopee[.]co.id/toko', hosts: ['shopee.co.id'] },
  { id: 'E16', what: 'split scheme', caption: 'https: // shopee.co.id /toko', hosts: ['shopee.co.id'] },
  { id: 'E17', what: 'ZWSP U+200B', caption: 'sho\u200bpee.co.id/toko', hosts: ['shopee.co.id'] },
  {
    id: 'E18',
    what: 'ZWNJ/ZWJ around dots',
    caption: 'shopee\u200c.\u200dco\u200c.\u200did',
    hosts: ['shopee.co.id'],
  },
  { id: 'E19', what: 'soft hyphen U+00AD', caption: 'shop\u00adee.co.id', hosts: ['shopee.co.id'] },
  {
    id: 'E20',
    what: 'WJ/BOM/CGJ/VS',
    caption: 'sh\u2060op\ufeffee\u034f.c\ufe0fo.id',
    hosts: ['shopee.co.id'],
  },
  { id: 'E21', what: 'fullwidth', caption: 'ｓｈｏｐｅｅ．ｃｏ．ｉｄ／ｔｏｋｏ', hosts: ['shopee.co.id'] },
  { id: 'E22', what: 'ideographic stop', caption: 'shopee。co。id', hosts: ['shopee.co.id'] },
  { id: 'E23', what: 'halfwidth ideographic stop', caption: 'shopee｡co｡id', hosts: ['shopee.co.id'] },
  { id: 'E24', what: 'one dot leader U+2024', caption: 'shopee․co․id', hosts: ['shopee.co.id'] },
  { id: 'E28', what: 'circled letters', caption: 'ⓢⓗⓞⓟⓔⓔ.ⓒⓞ.ⓘⓓ', hosts: ['shopee.co.id'] },
  { id: 'E29', what: 'math alphanumerics', caption: '𝐬𝐡𝐨𝐩𝐞𝐞.𝐜𝐨.𝐢𝐝', hosts: ['shopee.co.id'] },
  { id: 'E30', what: 'negative squared', caption: '🆂🅷🅾🅿🅴🅴.🅲🅾.🅸🅳', hosts: ['shopee.co.id'] },
  { id: 'E31', what: 'small capitals', caption: 'ꜱʜᴏᴘᴇᴇ.ᴄᴏ.ɪᴅ', hosts: ['shopee.co.id'] },
  { id: 'E32', what: 'superscript/modifier', caption: 'ˢʰᵒᵖᵉᵉ.ᶜᵒ.ⁱᵈ', hosts: ['shopee.co.id'] },
  { id: 'E37', what: 'bidi isolates', caption: 'shopee\u2066.co\u2069.\u200eid', hosts: ['shopee.co.id'] },
  {
    id: 'E38',
    what: 'combining strike',
    caption: 's\u0336h\u0336o\u0336p\u0336e\u0336e\u0336.co.id',
    hosts: ['shopee.co.id'],
  },
  {
    id: 'E39',
    what: 'userinfo',
    caption: 'https://www.tiktok.com@shopee.co.id/toko',
    hosts: ['shopee.co.id'],
  },
  { id: 'E40', what: 'backslashes', caption: 'https:\\\\shopee.co.id\\toko', hosts: ['shopee.co.id'] },
  { id: 'E41', what: 'missing slashes', caption: 'https:shopee.co.id/toko', hosts: ['shopee.co.id'] },
  {
    id: 'E42',
    what: 'percent-encoded host',
    caption: 'https://%73hopee%2Eco%2Eid/toko',
    hosts: ['shopee.co.id'],
  },
  { id: 'E43', what: 'integer IPv4', caption: 'http://3232235777/toko', hosts: ['192.168.1.1'] },
  { id: 'E44', what: 'trailing dot + port', caption: 'shopee.co.id.:443/toko', hosts: ['shopee.co.id'] },
  { id: 'E46', what: 'hashtag smuggle', caption: '#shopee.co.id/toko', hosts: ['shopee.co.id'] },
  { id: 'E47', what: 'IDN ccTLD', caption: 'toko 食狮.公司.cn murah', hosts: ['xn--85x722f.xn--55qx5d.cn'] },
  {
    id: 'E49',
    what: 'wrapper',
    caption: 'https://www.google.com/url?q=https%3A%2F%2Fshopee.co.id%2Ftoko&sa=D',
    hosts: ['google.com', 'shopee.co.id'],
  },
  {
    id: 'E50',
    what: 'wrapper double-encoded',
    caption: 'https://l.facebook.com/l.php?u=https%253A%252F%252Fshopee.co.id%252Ftoko',
    hosts: ['facebook.com', 'shopee.co.id'],
  },
  {
    id: 'E53',
    what: 'intent://',
    caption: 'intent://shopee.co.id/toko#Intent;scheme=https;package=com.shopee.id;end',
    hosts: ['shopee.co.id'],
  },
  {
    id: 'E54',
    what: 'app deep link',
    caption: 'buka shopeeid://home?navRoute=toko',
    hosts: [],
    scheme: 'shopeeid',
  },
  { id: 'E55', what: 'HTML entity', caption: 'shopee&#46;co&#46;id', hosts: ['shopee.co.id'] },
  {
    id: 'E57',
    what: 'markdown',
    caption: '[klik di sini](https://shopee.co.id/toko)',
    hosts: ['shopee.co.id'],
  },
  {
    id: 'E58',
    what: 'new gTLD',
    caption: 'koleksi di tokoku.shop dan kaos.store, murah.my.id',
    hosts: ['tokoku.shop', 'kaos.store', 'murah.my.id'],
  },
]

/** Captions without a link, however much they look as if they had one. */
export const cleanCaptions: readonly { readonly id: string; readonly caption: string }[] = [
  { id: 'N01', caption: 'Harga cuma Rp10.000 aja, dari Rp99.000,-' },
  { id: 'N02', caption: 'Buka jam 10.30 s.d. 21.00 WIB' },
  { id: 'N03', caption: 'update v2.0.1 dan v10.4' },
  { id: 'N04', caption: 'habis 3.5jt buat 1.5L air' },
  { id: 'N05', caption: 'baju, celana, dll. a.n. Budi dsb.' },
  { id: 'N06', caption: 'mantap banget.Beli sekarang kak' },
  { id: 'N07', caption: 'Suka banget.Me time dulu' },
  { id: 'N08', caption: 'Upload IMG_2034.mov dan laporan.docx' },
  { id: 'N09', caption: 'belajar node.js, next.js dan vue.js' },
  { id: 'N10', caption: 'follow @toko.hijab.id dan @gadgetin.id' },
  { id: 'N11', caption: 'kirim ke cs@tokohijab.co.id ya' },
  { id: 'N12', caption: 'oleh Dr. Budi, S.H., M.T., S.Si' },
  { id: 'N13', caption: 'promo 10.10, 11.11 dan 12.12' },
  { id: 'N14', caption: 'enak...banget..sumpah deh...' },
  { id: 'N15', caption: 'motif polka dot in black ready' },
  { id: 'N16', caption: 'ukuran 10.5x7.2 cm, 4,9/5 bintang' },
  { id: 'N17', caption: 'total Rp 1.250.000.- / Rp1.000.000.000' },
  { id: 'N18', caption: 'hp 0812.3456.7890' },
  { id: 'N19', caption: 'a.k.a. si paling p.s. i love you' },
  { id: 'N20', caption: 'PT. Maju Jaya Tbk. No.1 di Indonesia' },
  { id: 'N21', caption: 'oke.so kita lanjut part 2' },
  { id: 'N22', caption: 'bikin titik kumpul id card peserta' },
  { id: 'N23', caption: '24/7 & 50/50, 100% ori' },
  { id: 'N24', caption: 'terima kasih.Info lebih lanjut komen' },
  { id: 'N25', caption: 'Ini.Itu.Semua murah' },
  { id: 'N26', caption: 'U.S.A dan U.K. style' },
]
