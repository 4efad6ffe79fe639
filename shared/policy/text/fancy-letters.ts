/**
 * Alphabets of "fancy text" generators, assembled from letters and signs of many scripts, each from a to z; "." for a
 * letter that stays plain. Look-alikes from Unicode's own tables are in look-alike-letters.ts and confusables.json.
 */
const alphabets: readonly string[] = [
  // Ideographs, bopomofo and kana.
  '卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙',
  'ﾑ乃ᄃ.乇ｷム.ﾉﾌズﾚﾶ刀.ｱ.尺丂ｲ.√.ﾒﾘ乙',
  // Canadian syllabics.
  'ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ',
  'ᗩᗷᑢᕲᘿᖴᘜᕼᓰᒚᖽᒪᘻᘉᓍᕵᕴᖇSᖶᑘᐺᘺ᙭ᖻᗱ',
  'ᗅᗸᑖᗫᗴᖷᘏᖺᓮᒎᐽᒫᗼᘇᗝᑮᑷᖈᔖᝨᑗᐻᙎ᙮ᖾᙆ',
  // Thai, Hebrew, Greek and Cyrillic.
  'ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรtยשฬאץz',
  'αвς∂єƒgнιנкℓмησρqяѕтυνωχуz',
  'αɓ૮∂εƒɠɦเʝҡℓɱɳσρφ૨รƭµѵωאყƶ',
  'ąҍçժҽƒցհìʝҟӀʍղօքզɾʂէմѵա×վՀ',
  'ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ',
  'ΛБᄃDΞFGHIJKLMПӨPQЯSƬЦVЩXYZ',
  'ΔβĆĐ€₣ǤĦƗĴҜŁΜŇØƤΩŘŞŦỮVŴЖ¥Ž',
  // Currencies.
  '₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ',
  // Cherokee, Yi, runes, Ethiopic, Georgian, Gothic and Old Italic.
  'ᎯᏰᏨᎠᎬᎰᎶᎻᎨᏠᏦᏝᎷᏁᎾᏢᏄᏒᏕᎿᏬᏉᏯᎲᎽᏃ',
  'ꋫꃃꏸꁕꍟꄘꁍꑛꂑꀭꀗ꒒ꁒꁹꆂꉣꁸ꒓ꌚ꓅ꐇꏝꅐꇓꐟꁴ',
  'ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꎭꈤꂦᖘꆰꋪꌗ꓄ꀎᐯꅏꊼꌩꁴ',
  'ꋬꃳꉔ꒯ꏂꊰꍌꁝ꒐꒻ꀘ꒒ꂵꋊꄲꉣꆰꋪꇙ꓄꒤꒦ꅐꉧꌦꁴ',
  'ᚨᛒᚲᛞᛖᚠᚷᚺᛁᛃ.ᛚᛗᚾᛟᛈ.ᚱᛊᛏᚢᚡᚹ.ᚤᛉ',
  'ልጌርዕቿቻኗዘጎጋጕረጠክዐየዒዪነፕሁሀሠሸሃጊ',
  'ɑႦƈძҽƒցհίյҟᥣოղօρզɾʂƚυʋωჯყȥ',
  '𐌰𐌱.𐌳𐌴𐍆𐌲𐌷𐌹𐌾𐌺𐌻𐌼𐌽𐍉𐍀𐌵𐍂𐍃𐍄𐌿.𐍅𐍇𐍈𐌶',
  '𐌀𐌁𐌂𐌃𐌄𐌅Ᏽ𐋅𐌉Ꮭ𐌊𐌋𐌌𐌍Ꝋ𐌐𐌒𐌓𐌔𐌕𐌵ᕓᏔ𐋄𐌙Ɀ',
  // Braille.
  '⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵',
]

/** Letters with hooks and strokes, and symbols of currencies, sets and logic, by the letter they look like. */
const single: Readonly<Record<string, string>> = {
  a: 'ⱥȺᶏᶐ∀⍲∆₳闩',
  b: 'ᶀᵬɃ₿',
  c: 'ꞓꞔ⊂⊆∁⊏¢₡ⲥ',
  d: 'ᶁᵭƋꝺ∂₫',
  e: 'ᶒᶓɇ∈∃∑∊€ⲉꬴ',
  f: 'ᶂᵮꞘꝼ',
  g: 'ᶃꞡᵹ₲',
  h: 'ꞕℏⱨ',
  i: 'ᶖᵼᵻ¡',
  k: 'ᶄꞣⱪⲕ',
  l: 'ᶅƛⱡ⌊£',
  m: 'ᶆᵯ₥ⲙ',
  n: 'ᶇᵰꞥ∩⋒₪ⲛ',
  o: 'ᶗⱺ∅⊕⊗⊙⊚⊛◯⭘¤⌀♡口ⲟ',
  p: 'ᶈᵱⱣꝑꝓꝕþÞ₽ⲣ',
  q: 'ꝗꝙ',
  r: 'ᶉᵲᵳꞧꞃ®',
  s: 'ᶊᵴꞩꞅ§$₴ⲋ',
  t: 'ᵵⱦꞇ⊥⊤†‡⟙₸ⲧ',
  u: 'ᶙᵿꞹ∪⋃⊎⊔µ凵',
  v: 'ᶌⱱⱴ∨⋁√',
  w: 'ⱳ山',
  x: 'ᶍ×⨯⤬メ',
  y: 'ɏ¥丫',
  z: 'ᶎᵶⱬℤⲍ',
}

const lettersOf = (letters: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(letters).flatMap(([plain, all]) => [...all].map((letter) => [letter, plain] as const))

/** The plain letter for each fancy one. */
export const fancyLetters: ReadonlyMap<string, string> = new Map(
  [
    ...lettersOf(single),
    ...alphabets.flatMap((alphabet) =>
      [...alphabet].map((letter, index) => [letter, String.fromCharCode(97 + index)] as const),
    ),
  ]
    .filter(([letter]) => letter > '\u007f')
    // Reversed so that the first of two meanings wins.
    .reverse(),
)
