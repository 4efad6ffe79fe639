/** Who or why is asked, or what a phrase means, in the languages of captions. */
const asking =
  /(?:^|[^\p{L}])(?:kalian|korang|kenapa|mengapa|apakah|siapa|apa (?:itu|arti|maksud)|why|who|what does|is it safe|do you|have you|mọi người|vì sao|tại sao|ai đã|bakit|sino|ano ang ibig|warum|wer|was heißt|was bedeutet|pourquoi|qui|c['’]est quoi|perché|chi|cosa vuol dire|quem|por que|o que significa|é seguro|qué significa|quién|por qué|es seguro)(?![\p{L}])/iu
const askingGlued = /(?:ってどういう|どうして|なぜ|人いる|ทำไม|ใคร|คืออะไร|为什么|什么意思)/u
/** Longest sentence looked at in front of a phrase and behind it, in UTF-16 units. */
const longest = 100

/** Whether a phrase stands in a question about it: "Kenapa orang beli di Shopee?", "What does 'link in bio' mean?" */
export function isAskedAbout(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + longest)
  const stop = /[.!?？！。\n]/u.exec(behind)
  if (stop === null || !/[?？]/u.test(stop[0])) return false
  const ahead = text.slice(Math.max(0, start - longest), start)
  const sentence = ahead.slice(Math.max(...['.', '!', '?', '\n'].map((sign) => ahead.lastIndexOf(sign))) + 1)
  const whole = sentence + text.slice(start, end) + behind.slice(0, stop.index)
  return asking.test(whole) || askingGlued.test(whole)
}
