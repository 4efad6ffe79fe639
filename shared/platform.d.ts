// What every platform that runs shared/ provides but the ECMAScript library does not declare. Use nothing else of Node
// or the DOM here.
declare class URL {
  constructor(url: string, base?: string)
  readonly protocol: string
  readonly host: string
  readonly hostname: string
  readonly href: string
  readonly username: string
  readonly password: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare function atob(base64: string): string
