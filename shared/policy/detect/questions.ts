/** Asks what a phrase means: "What does 'link in bio' mean?" */
const aboutMeaning =
  /(?:what does|apa (?:itu|arti|maksud)|ano ang ibig|was heißt|was bedeutet|c['’]est quoi|cosa vuol dire|o que significa|qué significa|nghĩa là gì|ってどういう|คืออะไร|什么意思)/iu
/** Asks who buys somewhere, why, or whether it is safe. */
const aboutBuying =
  /(?:kenapa|mengapa|lebih (?:sering|suka)|suka beli|why (?:do|does|is|are|would)|who (?:else|still|buys|bought)|is it safe|have you ever|vì sao|tại sao|thích mua|bakit|warum|wer (?:kauft|bestellt|hat)|pourquoi|qui a|perché|chi ha|quem (?:já|compra)|por que|é seguro|es seguro|por qué|quién|人いる|なぜ|どうして|ทำไม)/iu
/** Makes a question a call to buy: another clause, or an inviting word. */
const inviting =
  /[,，、;:]|(?<!\p{L})(?:yuk|ya|yaa|kak|aja|nhé|nha|po|lah|klik|click|clicca|cliquez)(?!\p{L})/iu
/** The most text examined before and after a phrase, in UTF-16 units. */
const longest = 100

/** Whether a sentence asks about buying somewhere, or what a phrase means, rather than inviting people to it. */
export function isAskedAbout(text: string, start: number, end: number, isShop: boolean): boolean {
  const behind = text.slice(end, end + longest)
  const stop = /[.!?？！。\n]/u.exec(behind)
  if (stop === null || !/[?？]/u.test(stop[0])) return false
  const ahead = text.slice(Math.max(0, start - longest), start)
  const sentence = ahead.slice(Math.max(...['.', '!', '?', '\n'].map((sign) => ahead.lastIndexOf(sign))) + 1)
  const rest = behind.slice(0, stop.index)
  if (aboutMeaning.test(sentence) || aboutMeaning.test(rest)) return true
  if (!isShop || inviting.test(rest)) return false
  const asked = aboutBuying.exec(sentence)
  if (asked !== null) return !inviting.test(sentence.slice(asked.index + asked[0].length))
  return aboutBuying.test(rest) || aboutBuying.test(text.slice(start, end))
}
