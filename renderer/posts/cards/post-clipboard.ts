import { create } from 'zustand'
import { postsType } from '../../ui/clipboard-types.ts'

/** Posts on the clipboard. */
export interface ClipboardPosts {
  readonly ids: readonly string[]
  /** Names the cut of posts that pasting moves; null for copies. */
  readonly cut: string | null
}

const nothing: ClipboardPosts = { ids: [], cut: null }

/** Cuts that were pasted or given up: the clipboard of the system still has them. */
const ended = new Set<string>()

/** The posts last copied or cut in this window, for menus: the clipboard itself can be read only while pasting. */
export const usePostClipboard = create<ClipboardPosts>()(() => nothing)

/** For a view that puts posts on the clipboard in a format of its own. */
export function rememberCopied(ids: readonly string[]): void {
  usePostClipboard.setState({ ids, cut: null })
}

/** Call when cut posts have been moved, or the user decides otherwise: pasting them again does nothing. */
export function forgetCut(): void {
  const { cut } = usePostClipboard.getState()
  if (cut === null) return
  ended.add(cut)
  usePostClipboard.setState(nothing)
}

/**
 * Call when posts have changed: another window may have moved those that were cut here. Empty if another program changed
 * some, which does not say which.
 */
export function forgetCutOf(changed: readonly string[]): void {
  const { ids } = usePostClipboard.getState()
  if (changed.length === 0 || changed.some((id) => ids.includes(id))) forgetCut()
}

/** Whether a cut on the clipboard has been pasted or given up in this window. */
export const isEnded = (cut: string): boolean => ended.has(cut)

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
    const { ids, cut } = JSON.parse(data.getData(postsType)) as Partial<ClipboardPosts>
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string')
      ? { ids, cut: typeof cut === 'string' ? cut : null }
      : null
  } catch {
    return null
  }
}
