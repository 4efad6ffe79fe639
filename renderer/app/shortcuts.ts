import { useEffect, useRef } from 'react'
import { isWindowCommand, pressedCommand, reachOf } from '../../shared/commands/commands.ts'
import type { NativeEvent } from '../../shared/contract/native.ts'
import { useClient, useFace } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { placeOf, reaches } from '../ui/focus-place.ts'
import { keepMenuBarShut } from './keep-menu-bar-shut.ts'
import { ownPlatform } from '../ui/own-keys.ts'
import { undoText } from './undo-text.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useCommands } from '../command-palette/index.ts'
import { forgetCut, usePostClipboard } from '../posts/index.ts'
import { useLatest } from '../ui/use-latest.ts'

/** Runs commands from keys pressed anywhere in the window, and from the desktop's menu bar. */
export function Shortcuts(): null {
  const client = useClient()
  const { t } = useWords()
  const commands = useCommands()
  const face = useFace()
  const live = useLatest({ commands, t, face })
  /** Whether `print.pdf`, which only some faces offer, was pressed before the face answered. */
  const early = useRef(false)
  useEffect(() => {
    if (face === undefined || !early.current) return
    early.current = false
    if (live().commands.isOffered('print.pdf')) live().commands.run('print.pdf')
  }, [face])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      const id = pressedCommand(event, ownPlatform)
      const place = placeOf(event.target)
      if (id === null) {
        if (event.key === 'Escape' && place === 'plan' && !event.defaultPrevented) leaveOne()
        return
      }
      const { run, isOffered } = live().commands
      const reach = reachOf(id)
      if (id === 'print.pdf' && live().face === undefined) {
        event.preventDefault()
        early.current = true
        return
      }
      if (!isOffered(id) || !reaches(reach, place, event) || (event.defaultPrevented && reach !== 'always'))
        return
      event.preventDefault()
      run(id)
    }
    const onMenu = (event: NativeEvent): void => {
      if (event.event !== 'native.command' || !isWindowCommand(event.id)) return
      const { id } = event
      const focused = document.activeElement
      if (id === 'edit.undo' && undoText(focused, 'undo')) return
      if (id === 'edit.redo' && undoText(focused, 'redo')) return
      const { run, isOffered } = live().commands
      // A menu choice is deliberate, wherever the caret is; if an open dialog prevents it, say so.
      if (placeOf(focused) === 'dialog' && reachOf(id) !== 'always')
        useToasts.getState().say(live().t('command.dialogFirst'))
      // The menu lists `print.pdf` only if the face offers it, and may be used before the face answers the window.
      else if (id === 'print.pdf' || isOffered(id)) run(id)
    }
    const stop = client.onNativeEvent(onMenu)
    const open = keepMenuBarShut()
    document.addEventListener('keydown', onKey)
    return () => {
      stop()
      open()
      document.removeEventListener('keydown', onKey)
    }
  }, [client])
  return null
}

/** Clears the selection first, then closes what is open. */
function leaveOne(): void {
  const { selection, select, setOpenPost, view } = usePlan.getState()
  // Only the calendar marks cut posts.
  if (view.name === 'calendar' && usePostClipboard.getState().cut !== null) forgetCut()
  else if (selection.size > 0) select([])
  else setOpenPost(null)
}
