import confusables from './confusables.json' with { type: 'json' }
import { fancyLetters } from './fancy-letters.ts'

/**
 * Letters and digits that look like ASCII ones, by what they look like. Styled alphabets (mathematical, circled,
 * full-width) are not here, because folding already makes them plain.
 * Source: Unicode Technical Standard 39, confusables.txt, reduced to single letters and digits that look like one or
 * two ASCII ones. Lower-case partners of look-alike capitals are added, because a host is lower-cased before it is
 * shown.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  '2': 'ƧƨƻϨϩᒿꙄꙅꛯꝚꝛ',
  '3': 'ƷȜȝɜʒЗзҘҙӠӡⳌⳍꝪꝫꞫ𑣊𖼻',
  '4': 'Ꮞꮞ𑢯𑣏',
  '5': 'Ƽƽ𑢻𑣛',
  '6': 'бᏮⳒⳓꮾ𑣕',
  '7': '𐓒𐓺𑣆',
  '8': 'Ȣȣ৪੪𐌚\u{1e8cb}',
  '9': '৭੧୨൭ⳊⳋꝮꝯ𑢬𑣌𑣖',
  a: 'ɑΑαλАадᎪᗅꓮꭺ𐊠𖽀',
  aa: 'Ꜳꜳ',
  ae: 'ÆæӔӕ',
  ao: 'Ꜵꜵ',
  au: 'Ꜷꜷ',
  av: 'ꜸꜹꜺꜻ',
  ay: 'Ꜽꜽ',
  b: 'ƀƂƃƄƅɓΒβБВЬвъьѢѣҌҍᏏᏴᏼᖯᗷꓐꞴꞵꮟ𐊂𐊡𐌁',
  bl: 'Ыы',
  c: 'ȼСсҪҫᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣩𑣲',
  d: 'ÐðĐđƉƌɖɗԁᎠᏧᑯᗞᗪꓒꓓꭰꮷ',
  dz: 'ʣ',
  e: 'ɆɇΕεЕеэєҽҿᎬⴹꓰꬲꭼ𐊆𑢦𑢮𑣎',
  f: 'ƑƒϜϝքᖴᵮẝꓝꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂',
  g: 'ƍǤǥɠɡԌԍցᏀᏳᏻᶃꓖꮐ',
  h: 'ĦħɦΗηНнђћҢңһӇӈӉӊհᎻᏂᏲᏺᕼⱧⱨⲎⲏꓧꚕꮋꮒ𐋏',
  i: 'ıɨɩɪιіӏᎥᵻᵼꙇꭵ𑣃',
  j: 'ɈɉʝͿϳЈјᎫᒍꓙꞲꭻ',
  k: 'ƙΚκКкҚқҞҟᏦᛕⱩⱪⲔⲕꓗꝀꝁꮶ𐔘',
  l: 'ŁłƖƗƚǀɫɭΙІӀ\u05d5\u05df\u0627\u0661\u0673\u06f1\u07caᏞᒪᛁⲒⲓⳐⳑⵏꓡꓲꮮ𐊊𐌉𐌠𐐛𐑃𐔦𑢣𑢲𑣒𖼖𖼨\u{1e8c7}',
  ll: 'ǁ\u05f0',
  lo: 'Юю',
  ls: 'ʪ',
  lz: 'ʫ',
  m: 'ΜμϺϻМмӍӎᎷᗰᛖⲘⲙꓟꮇ𐊰𐌑',
  n: 'ñƝƞɲɳΝηνпոռᵰⲚⲛꓠ𐔓',
  o: 'ØøƟɵΘΟθοσОоѲѳӨөՕօ\u05e1\u0647\u0665\u06be\u06c1\u06d5\u06f5\u06ff\u07c0०০੦૦ଠ୦௦౦೦ഠ൦๐໐တဝ၀ჿዐᎾᏫᴏᴑⲞⲟⴱⵁⵔ〇ꓳꝊꝋꬽꬾꭴꮎꮻ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑓐𑢵𑣈𑣗𑣠',
  oe: 'Œœɶ',
  oo: 'ꚘꚙꝎꝏ',
  p: 'ƥΡρРрᏢᑭᴩᵽⲢⲣꓑꮲ𐊕',
  q: 'ʠԛգզⵕ',
  r: 'ƦɍɼɽʀгяғᎡᏒᖇᴦᵲⲅꓣꭇꭈꭱꮁꮢ𐒴𐓜𖼵',
  rn: 'ɱᵯ𑜀𑣣',
  s: 'ƽʂЅѕՏտᏕᏚᵴꓢꜱꮥꮪ𐊖𐐠𐑈𑣁𖼺',
  t: 'ŦŧƭƮȾʈΤτТтҬҭᎢᵵⱦⲦⲧꓔꭲ𐊗𐊱𐌕𑢼𑣜𖼊',
  t3: 'Ꜩꜩ',
  tf: 'ꝷ',
  ts: 'ʦ',
  u: 'ɄʉʋυицՍսሀᏌᑌᴜᵾꓴꞟꭎꭒꮜ𐓎𐓶𑢸𑣘𖽂',
  ue: 'ᵫ',
  uo: 'ꭣ',
  v: 'νѴѵ\u05d8\u0667\u06f7Ꮩᐯᴠⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈',
  w: 'ɯψωшщѡѽԜԝաᎳᏔᴡꓪꝡꮃꮤ𑓅𑜊𑜎𑜏𑣦𑣯',
  x: 'ΧχХхҲҳᕁᕽᚷⲬⲭⵝꓫꞳꭓ𐊐𐊴𐌗𐌢𐔧𑣬',
  y: 'ƴɎɏɣʏΥγУучҮүҰұყᎩᎽᶌỿⲨⲩꓬꭚꭹꮍ𐊲𑢤𑣄𑣜𖽃',
  z: 'ƵƶȤȥʐΖζᏃᴢᵶꓜꮓ𐋵𑢩𑣄𑣉𑣥',
}

const looks = new Map<string, string>()
for (const [looksAs, letters] of Object.entries(lookAlikes)) {
  for (const letter of letters) looks.set(letter, looksAs)
}

const byLook = (letters: ReadonlyMap<string, string>, letter: string): string =>
  letters.get(letter) ?? letters.get(letter.toLowerCase()) ?? ''

/** The one or two ASCII letters that a letter looks like; '' when there are none. */
export const looksOf = (letter: string): string => byLook(looks, letter)

const rareLooks = new Map(fancyLetters)
for (const [looksAs, letters] of Object.entries(confusables)) {
  for (const letter of letters) rareLooks.set(letter, looksAs)
}

/**
 * Like `looksOf`, but also for letters and signs of any script that, in a text of that script, do not pass for ASCII
 * letters.
 */
export function anyLookOf(letter: string): string {
  const usual = looksOf(letter)
  return usual === '' ? byLook(rareLooks, letter) : usual
}
