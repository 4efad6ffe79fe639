import type { FormEvent } from 'react'

/** Fields that text is written into; what is chosen, and a password, is nothing to copy. */
const written =
  'textarea, input:is([type="text"], [type="search"], [type="url"], :not([type])), [contenteditable="true"]'

/** What was written into the fields below a place, by their names, for as long as the fields are there. */
export class FormText {
  readonly #byField = new Map<HTMLElement, { readonly name: string; readonly text: string }>()

  /** Hears of what is written. React hands it up through dialogs too, which stand elsewhere in the document. */
  readonly heed = ({ target }: FormEvent): void => {
    if (!(target instanceof HTMLElement)) return
    const field = target.closest<HTMLElement>(written)
    if (field === null) return
    for (const known of this.#byField.keys()) if (!known.isConnected) this.#byField.delete(known)
    this.#byField.set(field, { name: nameOf(field), text: textOf(field) })
  }

  /** Everything that was written, field by field; null when nothing was. */
  text(): string | null {
    const fields = [...this.#byField.values()].filter(({ text }) => text.trim() !== '')
    return fields.length === 0 ? null : inFields(fields)
  }
}

/** Fields and their words as text to keep elsewhere. */
export const inFields = (fields: readonly { readonly name: string; readonly text: string }[]): string =>
  fields.map(({ name, text }) => (name === '' ? text : `${name}:\n${text}`)).join('\n\n')

function nameOf(field: HTMLElement): string {
  const label =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels?.[0] : null
  return (field.getAttribute('aria-label') ?? label?.textContent ?? '').trim()
}

const textOf = (field: HTMLElement): string =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.innerText
