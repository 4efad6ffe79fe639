import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { ContractError } from '../../shared/contract/errors.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post } from '../../shared/post/post.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { dropDraft, keepDraft } from '../connection/kept-drafts.ts'
import { onFlushSave } from '../connection/unsaved.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { noteTyping } from '../state/typing.ts'
import { clashes, fieldsOf, isCaption, hasChange, omitFields, type Fields } from './draft-fields.ts'
import type { PostDraft } from './post-draft.ts'
import { saveOrMerge } from './save-or-merge.ts'
import { TypingBurst } from './typing-burst.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

/** What is typed is saved no later than so many milliseconds after its first letter, typing on or not. */
const pause = 200

/** What was typed and could not be saved, and the post that it was typed into. */
interface Unsaved {
  readonly change: Partial<Fields>
  readonly base: Post | null
}

/** Saves of posts that were left, until they are answered. */
const leaving = new Map<string, Promise<void>>()

const idle = (): Promise<void> => Promise.resolve()

/** By post: kept while the window is open, also when the post is left. */
const kept = new Map<string, Unsaved>()

/**
 * A post being edited: what is typed is kept at once and saved after a pause, each save on the revision before it.
 * Leaving the post saves what is pending.
 */
export function usePostDraft(id: string): PostDraft {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const [post, setPost] = useState<Post | null>(null)
  const [fields, setFields] = useState<Fields | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [conflict, setConflict] = useState(false)
  const [isGone, setGone] = useState(false)
  const [dirty, setDirty] = useState(() => kept.has(id))
  const shown = useRef<Fields | null>(null)
  const latest = useCallback(() => shown.current, [])
  const pending = useRef<Partial<Fields>>(kept.get(id)?.change ?? {})
  /** What is on its way to the plan, and not known to be there. */
  const sent = useRef(new Set<Partial<Fields>>())
  const unsaved = useCallback(
    (): Partial<Fields> => Object.assign({}, ...sent.current, pending.current) as Partial<Fields>,
    [],
  )
  /** Keeps, outside of the plan, what is not known to be in it. */
  const keep = useCallback(() => keepDraft(id, unsaved()), [id, unsaved])
  const left = useRef(false)
  const revision = useRef('')
  /** The post as it was when what is typed was begun. */
  const base = useRef<Post | null>(kept.get(id)?.base ?? null)
  const saving = useRef<Promise<void> | null>(null)
  /** The revision that the post has once the save on its way is done. */
  const coming = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The post was deleted under what was typed into it. */
  const lost = useRef(false)
  /** How many saves were answered: what was read before the last of them is older than what is shown. */
  const answered = useRef(0)
  const [burst] = useState(() => new TypingBurst())
  const latestSave = useRef({ save: idle, saveAtOnce: idle })

  const take = useCallback(
    (next: Post) => {
      revision.current = next.revision
      base.current = next
      setPost(next)
      // What is on its way stands in the fields as well: a post that was read before it was saved does not know it.
      shown.current = { ...fieldsOf(next), ...unsaved() }
      setFields(shown.current)
      setFailure(null)
      setConflict(false)
      lost.current = false
      setGone(false)
    },
    [unsaved],
  )

  const load = useCallback(async () => {
    const before = answered.current
    try {
      const next = await client.call('posts.get', { id })
      if (answered.current !== before) return
      const since = base.current
      const change = pending.current
      if (since === null || !clashes(since, next, change)) {
        take(next)
        // What was left unsaved goes beside what came meanwhile.
        if (Object.keys(change).length > 0)
          timer.current ??= setTimeout(() => void latestSave.current.save(), pause)
        return
      }
      // Whoever comes back to a clash finds it as it was left: nothing is saved before one of both is chosen.
      revision.current = since.revision
      setPost(next)
      shown.current = { ...fieldsOf(next), ...change }
      setFields(shown.current)
      setGone(false)
      setConflict(true)
      setFailure(t('post.changedElsewhere'))
    } catch (error) {
      const isMissing = error instanceof ContractError && error.failure.code === 'not-found'
      if (isMissing && Object.keys(pending.current).length === 0) closeIfOpen(id)
      else {
        setGone(isMissing)
        setFailure(errorMessage(error, locale))
      }
    }
  }, [client, id, take, locale, t])

  /** Saves a change on a revision. What cannot be saved is pending again. */
  const saveChange = useCallback(
    (change: Partial<Fields>, onto: string): Promise<void> => {
      const commandId = newId()
      // A save is a command, and the post's revision is the id of the last one that changed it.
      const changesNothing = base.current !== null && hasChange(base.current, change)
      coming.current = changesNothing ? onto : commandId
      sent.current.add(change)
      const continues = burst.saved(commandId)
      const done = saveOrMerge(client, { id, change, onto, base: () => base.current, commandId, continues })
        .then((saved) => {
          answered.current++
          kept.delete(id)
          sent.current.delete(change)
          keep()
          startTransition(() => {
            take(saved)
            setDirty(Object.keys(pending.current).length > 0)
          })
        })
        .catch((error: unknown) => {
          // What was typed since, and is on its way too, is newer.
          const newer = [...sent.current].slice([...sent.current].indexOf(change) + 1)
          pending.current = { ...omitFields(change, newer), ...pending.current }
          sent.current.delete(change)
          kept.set(id, { change: pending.current, base: base.current })
          keep()
          if (left.current) {
            say(t('post.leftUnsaved', { why: errorMessage(error, locale) }), 'blocked', {
              label: t('post.open'),
              run: () => usePlan.getState().setOpenPost(id),
            })
          }
          setFailure(errorMessage(error, locale))
          const code = error instanceof ContractError ? error.failure.code : null
          lost.current = code === 'not-found'
          setGone(lost.current)
          setConflict(code === 'conflict')
        })
        .finally(() => {
          if (saving.current !== done) return
          saving.current = null
          coming.current = null
        })
      saving.current = done
      return done
    },
    [id, client, burst, take, keep, say, t, locale],
  )

  /** What is pending, taken by who saves it; null when nothing is. */
  const takePending = useCallback((): Partial<Fields> | null => {
    clearTimeout(timer.current)
    timer.current = undefined
    const change = pending.current
    pending.current = {}
    return Object.keys(change).length === 0 ? null : change
  }, [])

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    timer.current = undefined
    await saving.current
    const change = takePending()
    if (change !== null) await saveChange(change, revision.current)
  }, [takePending, saveChange])

  /** Saves without waiting for the save that is on its way: the window may be gone before that is answered. */
  const saveAtOnce = useCallback(async (): Promise<void> => {
    const before = saving.current
    const change = takePending()
    if (change === null) {
      await before
      return
    }
    await saveChange(change, coming.current ?? revision.current)
    // Refused, because the save before it was: once more, on what the post says now.
    if (Object.keys(pending.current).length > 0) await save()
  }, [takePending, saveChange, save])

  useEffect(() => {
    left.current = false
    void (async () => {
      // Of a post that is opened again before its last save was answered, that answer is part of what stands there.
      await leaving.get(id)
      const before = kept.get(id)
      if (before !== undefined) {
        pending.current = { ...before.change, ...pending.current }
        base.current ??= before.base
        setDirty(true)
      }
      await load()
    })()
    const stop = client.onEvent((event) => {
      if (event.event !== 'plan.changed' || (event.posts.length > 0 && !event.posts.includes(id))) return
      // A post that was deleted under what was typed may be back.
      if (saving.current === null && (lost.current || Object.keys(pending.current).length === 0)) void load()
    })
    const stopFlushing = onFlushSave(saveAtOnce)
    return () => {
      stop()
      stopFlushing()
      left.current = true
      const going = saveAtOnce().finally(() => {
        if (leaving.get(id) === going) leaving.delete(id)
      })
      leaving.set(id, going)
    }
  }, [client, id, load, saveAtOnce])

  latestSave.current = { save, saveAtOnce }
  const change = useCallback(
    (change: Partial<Fields>, isStep = false) => {
      // What was typed before is a step by itself.
      if (isStep && Object.keys(pending.current).length > 0) void latestSave.current.saveAtOnce()
      pending.current = { ...pending.current, ...change }
      keep()
      if (shown.current !== null) shown.current = { ...shown.current, ...change }
      burst.changed(Object.keys(change), !isStep, performance.now())
      // A caption stands in its field already: what follows from it may wait for the next key.
      const show = (): void => {
        setFields((before) => (before === null ? null : { ...before, ...change }))
        setDirty(true)
      }
      noteTyping()
      if (!isStep && Object.keys(change).every(isCaption)) startTransition(show)
      else show()
      timer.current ??= setTimeout(() => void latestSave.current.save(), pause)
    },
    [burst, keep],
  )

  return {
    post,
    fields,
    latest,
    savedAt: dirty || post === null ? null : post.updatedAt,
    failure,
    conflict,
    isGone,
    change,
    reload: () => {
      pending.current = {}
      kept.delete(id)
      dropDraft(id)
      setDirty(false)
      void load()
    },
    keepMine: () => {
      void (async () => {
        try {
          const theirs = await client.call('posts.get', { id })
          revision.current = theirs.revision
          base.current = theirs
          setConflict(false)
          await save()
        } catch (error) {
          setFailure(errorMessage(error, locale))
          const isMissing = error instanceof ContractError && error.failure.code === 'not-found'
          setGone(isMissing)
          lost.current = isMissing
        }
      })()
    },
    restore: (earlier) => {
      void (async () => {
        await save()
        try {
          take(
            await client.call('posts.save', {
              id,
              revision: revision.current,
              fields: earlier,
              restores: true,
            }),
          )
        } catch (error) {
          setFailure(errorMessage(error, locale))
        }
      })()
    },
    settle: save,
    remove: () => {
      const commandId = newId()
      // What was typed a moment ago comes back with the post when its deletion is undone.
      void save()
        .then(() => client.call('posts.delete', { ids: [id] }, { commandId }))
        .then(
          () => {
            pending.current = {}
            kept.delete(id)
            dropDraft(id)
            closeIfOpen(id)
            say(t('post.deleted'), 'plain', undoAction(commandId))
          },
          (error: unknown) => say(errorMessage(error, locale), 'blocked'),
        )
    },
  }
}

/** Another post may have been opened before the answer about this one came. */
function closeIfOpen(id: string): void {
  const { openPost, setOpenPost } = usePlan.getState()
  if (openPost === id) setOpenPost(null)
}
