declare module 'punycode/punycode.es6.js' {
  /** Decodes the punycode labels of a domain name. Throws RangeError on bad punycode. */
  export function toUnicode(domain: string): string
}
