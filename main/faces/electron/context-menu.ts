import type { BrowserWindow, ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron-module.ts'
import { escapedLabel, menuWords, type MenuLocale } from './menu-words.ts'

type Item = MenuItemConstructorOptions

export interface ContextMenuOptions {
  readonly locale: MenuLocale
  /** Puts a word in the place of the one that is misspelled. */
  readonly replaceMisspelling: (word: string) => void
  readonly openLink: (address: string) => void
  readonly copyText: (text: string) => void
}

/** What is known of the place that a menu was asked for. */
export type ContextPlace = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'linkURL' | 'editFlags' | 'dictionarySuggestions'
>

/** So many words are offered for a misspelled one. */
const maxSuggestions = 5

const line: Item = { type: 'separator' }

/**
 * The menu of a place: of text that can be written, of text that is selected, of a link to the web. Empty everywhere else,
 * where the page may have a menu of its own.
 */
export function contextMenuTemplate(place: ContextPlace, options: ContextMenuOptions): Item[] {
  const groups = place.isEditable
    ? [suggestions(place, options), writing(place, options)]
    : [link(place, options), reading(place, options)]
  return groups
    .filter(({ length }) => length > 0)
    .flatMap((items, index) => (index === 0 ? items : [line, ...items]))
}

function suggestions(
  { dictionarySuggestions }: ContextPlace,
  { replaceMisspelling }: ContextMenuOptions,
): Item[] {
  return dictionarySuggestions.slice(0, maxSuggestions).map((word) => ({
    label: escapedLabel(word),
    click: () => replaceMisspelling(word),
  }))
}

function writing({ editFlags }: ContextPlace, { locale }: ContextMenuOptions): Item[] {
  const item = (
    role: 'cut' | 'copy' | 'paste' | 'pasteAndMatchStyle' | 'selectAll',
    enabled: boolean,
  ): Item => ({
    role,
    label: menuWords[role][locale],
    enabled,
  })
  return [
    item('cut', editFlags.canCut),
    item('copy', editFlags.canCopy),
    item('paste', editFlags.canPaste),
    item('pasteAndMatchStyle', editFlags.canPaste),
    line,
    item('selectAll', editFlags.canSelectAll),
  ]
}

function link({ linkURL }: ContextPlace, { locale, openLink, copyText }: ContextMenuOptions): Item[] {
  // Links of the window itself, such as those to its views, lead nowhere else.
  if (!linkURL.startsWith('https://')) return []
  return [
    { label: menuWords.openLink[locale], click: () => openLink(linkURL) },
    { label: menuWords.copyLink[locale], click: () => copyText(linkURL) },
  ]
}

function reading({ selectionText, editFlags }: ContextPlace, { locale }: ContextMenuOptions): Item[] {
  return selectionText.trim() === '' || !editFlags.canCopy
    ? []
    : [{ role: 'copy', label: menuWords.copy[locale] }]
}

export interface ContextMenuPorts {
  readonly locale: () => MenuLocale
  readonly openLink: (address: string) => void
  readonly copyText: (text: string) => void
}

/** Answers the secondary button, and the menu key, of a window. The page's own menus come first: it keeps those from us. */
export function attachContextMenu({ Menu }: Electron, window: BrowserWindow, ports: ContextMenuPorts): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, {
      locale: ports.locale(),
      replaceMisspelling: (word) => webContents.replaceMisspelling(word),
      openLink: ports.openLink,
      copyText: ports.copyText,
    })
    if (template.length === 0) return
    Menu.buildFromTemplate(template).popup({
      window,
      sourceType: params.menuSourceType,
      // With its frame, macOS adds what it offers for text.
      ...(params.frame === null ? {} : { frame: params.frame }),
    })
  })
}
