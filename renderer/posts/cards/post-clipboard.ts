import { create } from 'zustand'
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

/** Posts on the clipboard. */
export interface ClipboardPosts {
  readonly ids: readonly string[]
  /** Whether pasting moves them instead of making copies. */
  readonly isCut: boolean
}

const nothing: ClipboardPosts = { ids: [], isCut: false }

/** The posts last copied or cut in this window, for menus: the clipboard itself can be read only while pasting. */
export const usePostClipboard = create<ClipboardPosts>()(() => nothing)

/** For a view that puts posts on the clipboard in a format of its own. */
export function rememberCopied(ids: readonly string[]): void {
  usePostClipboard.setState({ ids, isCut: false })
}

/** Call when cut posts have been moved, or the user decides otherwise: they are no longer marked. */
export function forgetCut(): void {
  if (usePostClipboard.getState().isCut) usePostClipboard.setState(nothing)
}

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
export function putOnClipboard(data: DataTransfer, posts: ClipboardPosts, words: string): void {
  usePostClipboard.setState(posts)
  data.setData(postsType, JSON.stringify(posts))
  data.setData('text/plain', words)
}

/** Copies or cuts posts from a menu, where there is no clipboard event to write to. */
export function copyByCommand(posts: ClipboardPosts, words: string): void {
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.clipboardData !== null) putOnClipboard(event.clipboardData, posts, words)
  }
  document.addEventListener('copy', onCopy, { capture: true, once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  usePostClipboard.setState(posts)
}

/** The pasted posts; null if the clipboard holds something else. */
export function pastedPosts(data: DataTransfer): ClipboardPosts | null {
  try {
    const { ids, isCut } = JSON.parse(data.getData(postsType)) as Partial<ClipboardPosts>
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string')
      ? { ids, isCut: isCut === true }
      : null
  } catch {
    return null
  }
}
