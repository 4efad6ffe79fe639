declare module 'punycode/punycode.es6.js' {
  /** A domain name with its punycode labels in the letters they stand for. Throws RangeError on bad punycode. */
  export function toUnicode(domain: string): string
}
