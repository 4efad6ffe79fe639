import type { BrowserWindow, ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron-module.ts'
import { escapedLabel, menuWords, type MenuLocale } from './menu-words.ts'

type Item = MenuItemConstructorOptions

export interface ContextMenuOptions {
  readonly locale: MenuLocale
  /** Replaces the misspelled word. */
  readonly replaceMisspelling: (word: string) => void
  readonly openLink: (address: string) => void
  readonly copyText: (text: string) => void
}

/** What Electron says about the place of a context menu. */
export type ContextPlace = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'linkURL' | 'editFlags' | 'dictionarySuggestions'
>

/** The most suggestions for a misspelled word. */
const maxSuggestions = 5

const line: Item = { type: 'separator' }

/**
 * The context menu for editable text, selected text or a web link. Empty everywhere else, where the page may have its
 * own menu.
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
  // The window's own links, such as those to its views, open nowhere else.
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

/**
 * Handles a window's secondary button and menu key. The page's own menus take precedence: their events never arrive
 * here.
 */
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
      // With the frame, macOS adds its own text items.
      ...(params.frame === null ? {} : { frame: params.frame }),
    })
  })
}
