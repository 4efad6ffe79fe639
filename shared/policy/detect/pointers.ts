/** Words that lead to an address: "di kaosku titik store", "visit kaosku dot shop". */
const pointer =
  /(?:^|[^\p{L}\p{N}])(?:di|ke|dari|via|lewat|web|webnya|website|websitenya|situs|situsnya|laman|link|linknya|url|alamat|kunjungi|buka|cek|akses|ketik|klik|at|on|visit|site|to|go to|kat|dekat|lawati|layari|taip|ở|tại|vào|ghé|trang|truy cập|xem|在|到|去|上|访问|ที่|เข้า|ไปที่|เว็บ|visita|visitad|visitate|visite|visitez|besucht|besuche|webseite|acesse|acessem|sito)\s*:?\s*$/iu

/** Words that only an address follows: "web: tokoku.my", where ".my" could otherwise begin a sentence. */
const strongPointer =
  /(?:^|[^\p{L}\p{N}])(?:web|webnya|website|websitenya|situs|situsnya|laman|url|linknya|kunjungi|akses|visit|lawati|layari|truy cập|ghé|访问|เว็บ|visita|visitad|visitate|visite|visitez|besucht|besuche|webseite|acesse|acessem)\s*:?\s*$/iu

/** Whether a word that only an address follows precedes an index. */
export const plainlyPointedAt = (text: string, start: number): boolean =>
  strongPointer.test(text.slice(Math.max(0, start - 24), start))

/** "batik.id, dapur.live": one address after another. */
const inListOfHosts =
  /[a-z0-9-]\.[a-z]{2,}\s*(?:[,/;&+]\s*(?:(?:dan|and|atau|or|và)\s+)?|\s(?:dan|and|atau|or|và)\s+)$/iu

/** Whether a word that leads to an address precedes an index. */
export const pointedAt = (text: string, start: number): boolean =>
  inListOfHosts.test(text.slice(Math.max(0, start - 24), start)) ||
  pointer.test(text.slice(Math.max(0, start - 24), start))
