import { postsType } from '../../ui/clipboard-types.ts'

/** Where on the calendar posts are pasted. */
export interface PastePlace {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** The zone that the calendar shows; null if each account's own. */
  readonly zone: string | null
  /** In a lane, its account; null to keep each post's own. */
  readonly accountId: string | null
}

/** The posts last copied in this window, for menus: the clipboard itself can be read only while pasting. */
let copied: readonly string[] = []

/** For a view that puts posts on the clipboard in a format of its own. */
export function rememberCopied(ids: readonly string[]): void {
  copied = ids
}

export const copiedPosts = (): readonly string[] => copied

let placeAt: (element: Element) => PastePlace | null = () => null

/** Registers the view that knows which day an element stands for. Returns a function that unregisters it. */
export function onPlaceAt(find: (element: Element) => PastePlace | null): () => void {
  placeAt = find
  return () => {
    if (placeAt === find) placeAt = () => null
  }
}

/** The day that an element of the current view stands for; null if it has none. */
export const pastePlaceAt = (element: Element): PastePlace | null => placeAt(element)

/** Puts posts on the clipboard, and their words for other programs. */
export function putOnClipboard(data: DataTransfer, ids: readonly string[], words: string): void {
  copied = ids
  data.setData(postsType, JSON.stringify(ids))
  data.setData('text/plain', words)
}

/** Copies posts from a menu, where there is no clipboard event to write to. */
export function copyByCommand(ids: readonly string[], words: string): void {
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.clipboardData !== null) putOnClipboard(event.clipboardData, ids, words)
  }
  document.addEventListener('copy', onCopy, { capture: true, once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  copied = ids
}

/** The ids of pasted posts; null if the clipboard holds something else. */
export function pastedPosts(data: DataTransfer): readonly string[] | null {
  try {
    const ids: unknown = JSON.parse(data.getData(postsType))
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : null
  } catch {
    return null
  }
}
