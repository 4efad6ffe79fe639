import type { Attributes } from './walk-xml.ts'

/** Unescapes characters that XML cannot contain: _x000D_ is a carriage return. Source: ECMA-376, ST_Xstring. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

/** Joins the runs of a text, without pronunciation guides. */
export class RichText {
  #text = ''
  #run = ''
  #isRun = false
  #guides = 0

  begin(): void {
    this.#text = ''
    this.#isRun = false
    this.#guides = 0
  }

  open(name: string, _attributes: Attributes): void {
    if (name === 'rPh') this.#guides++
    else if (name === 't' && this.#guides === 0) {
      this.#isRun = true
      this.#run = ''
    }
  }

  text(text: string): void {
    if (this.#isRun) this.#run += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#guides--
    else if (name === 't' && this.#isRun) {
      this.#isRun = false
      this.#text += unescaped(this.#run)
    }
  }

  get value(): string {
    return this.#text
  }
}
