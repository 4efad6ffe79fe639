import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { knownOptions, type Blame } from './strict.ts'

/** docs/api/dialog.md, without options for the Mac App Store. */
const messageBox = [
  'message',
  'type',
  'buttons',
  'defaultId',
  'title',
  'detail',
  'checkboxLabel',
  'checkboxChecked',
  'cancelId',
  'noLink',
  'normalizeAccessKeys',
  'signal',
] as const satisfies readonly (keyof MessageBoxOptions)[]

const pathDialog = [
  'title',
  'defaultPath',
  'buttonLabel',
  'filters',
  'properties',
  'message',
  'nameFieldLabel',
  'showsTagField',
] as const satisfies readonly (keyof OpenDialogOptions | keyof SaveDialogOptions)[]

export const openProperties: readonly string[] = [
  'openFile',
  'openDirectory',
  'multiSelections',
  'showHiddenFiles',
  'createDirectory',
  'promptToCreate',
  'noResolveAliases',
  'treatPackageAsDirectory',
  'dontAddToRecent',
] satisfies NonNullable<OpenDialogOptions['properties']>

export const saveProperties: readonly string[] = [
  'showHiddenFiles',
  'createDirectory',
  'treatPackageAsDirectory',
  'showOverwriteConfirmation',
  'dontAddToRecent',
] satisfies NonNullable<SaveDialogOptions['properties']>

/**
 * The checks of lib/browser/api/dialog.ts, with its messages; returns the buttons, and the index that closing the box
 * yields.
 */
export function checkMessageBox(
  options: MessageBoxOptions,
  blame: Blame,
): { readonly labels: readonly string[]; readonly cancel: number } {
  knownOptions('showMessageBox', options, messageBox, blame)
  const {
    buttons = [],
    type = 'none',
    defaultId = -1,
    cancelId,
    checkboxChecked = false,
    checkboxLabel = '',
  } = options
  if (!['none', 'info', 'warning', 'error', 'question'].includes(type))
    throw new TypeError('Invalid message box type')
  if (!Array.isArray(buttons)) throw new TypeError('Buttons must be an array')
  for (const [name, value] of [
    ['Title', options.title],
    ['Message', options.message],
    ['Detail', options.detail],
    ['checkboxLabel', options.checkboxLabel],
  ] as const)
    if (value !== undefined && typeof value !== 'string') throw new TypeError(`${name} must be a string`)
  if (checkboxChecked && checkboxLabel === '')
    throw new Error('checkboxChecked requires that checkboxLabel also be passed')
  if (defaultId >= buttons.length && buttons.length > 0)
    throw new Error(`stand-in: defaultId ${defaultId} is none of the buttons ${buttons.join(', ')}`)
  const named = buttons.findIndex((button) => ['cancel', 'no'].includes(button.toLowerCase()))
  const last = defaultId === 0 && buttons.length > 1 ? 1 : 0
  return { labels: buttons, cancel: cancelId ?? (named >= 0 ? named : last) }
}

export function checkPathDialog(
  what: string,
  options: OpenDialogOptions | SaveDialogOptions,
  properties: readonly string[],
  blame: Blame,
): void {
  knownOptions(what, options, pathDialog, blame)
  for (const [name, value] of [
    ['Title', options.title],
    ['Button label', options.buttonLabel],
    ['Default path', options.defaultPath],
    ['Message', options.message],
  ] as const)
    if (value !== undefined && typeof value !== 'string') throw new TypeError(`${name} must be a string`)
  for (const property of options.properties ?? [])
    if (!properties.includes(property)) {
      blame(`stand-in: ${what} has no property '${property}' that is known`)
      throw new Error(`stand-in: ${what} has no property '${property}' that is known`)
    }
  for (const filter of options.filters ?? []) {
    // docs/api/structures/file-filter.md: extensions have no dot and no asterisk.
    const isGood =
      typeof filter.name === 'string' &&
      filter.extensions.every((extension) => /^(?:\*|[\w-]+)$/.test(extension))
    if (!isGood) throw new TypeError(`stand-in: ${what} has a filter that is none: ${JSON.stringify(filter)}`)
  }
}
