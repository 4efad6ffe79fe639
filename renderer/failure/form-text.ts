import type { FormEvent } from 'react'

/** Fields with typed text; choices and passwords are not copied. */
const written =
  'textarea, input:is([type="text"], [type="search"], [type="url"], :not([type])), [contenteditable="true"]'

/** Collects text typed into the fields below an element, by field name, for as long as the fields exist. */
export class FormText {
  readonly #byField = new Map<HTMLElement, { readonly name: string; readonly text: string }>()

  /** Input handler. React events also bubble out of dialogs, although those are elsewhere in the document. */
  readonly heed = ({ target }: FormEvent): void => {
    if (!(target instanceof HTMLElement)) return
    const field = target.closest<HTMLElement>(written)
    if (field === null) return
    for (const known of this.#byField.keys()) if (!known.isConnected) this.#byField.delete(known)
    this.#byField.set(field, { name: nameOf(field), text: textOf(field) })
  }

  /** All typed text, field by field; null if there is none. */
  text(): string | null {
    const fields = [...this.#byField.values()].filter(({ text }) => text.trim() !== '')
    return fields.length === 0 ? null : inFields(fields)
  }
}

/** Fields and their text as plain text for copying. */
export const inFields = (fields: readonly { readonly name: string; readonly text: string }[]): string =>
  fields.map(({ name, text }) => (name === '' ? text : `${name}:\n${text}`)).join('\n\n')

function nameOf(field: HTMLElement): string {
  const label =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels?.[0] : null
  return (field.getAttribute('aria-label') ?? label?.textContent ?? '').trim()
}

const textOf = (field: HTMLElement): string =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.innerText
