import { startTransition, useCallback, useEffect, useInsertionEffect, useRef, useState } from 'react'
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

/** A save starts this long after the first unsaved change, in milliseconds, even while typing continues. */
const pause = 200

/** A change that could not be saved, and the post it is based on. */
interface Unsaved {
  readonly change: Partial<Fields>
  readonly base: Post | null
}

/** Unanswered saves of posts that were closed, by post. */
const leaving = new Map<string, Promise<void>>()

const idle = (): Promise<void> => Promise.resolve()

/** Unsaved changes by post, kept as long as the window is open, even when the post is closed. */
const kept = new Map<string, Unsaved>()

/**
 * A post being edited: changes are kept at once and saved after a pause, each save based on the previous revision.
 * Closing the post saves what is pending.
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
  /** Changes sent to the core but not confirmed yet. */
  const sent = useRef(new Set<Partial<Fields>>())
  const unsaved = useCallback(
    (): Partial<Fields> => Object.assign({}, ...sent.current, pending.current) as Partial<Fields>,
    [],
  )
  /** Stores unconfirmed changes outside the plan. */
  const keep = useCallback(() => keepDraft(id, unsaved()), [id, unsaved])
  const left = useRef(false)
  const revision = useRef('')
  /** The post as it was when typing began. */
  const base = useRef<Post | null>(kept.get(id)?.base ?? null)
  const saving = useRef<Promise<void> | null>(null)
  /** The post's revision once the save in progress succeeds. */
  const coming = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Whether the post was deleted while it had unsaved changes. */
  const lost = useRef(false)
  /** Number of saves answered: a post read before the latest of them is older than what is shown. */
  const answered = useRef(0)
  const [burst] = useState(() => new TypingBurst())
  const latestSave = useRef({ save: idle, saveAtOnce: idle })

  const take = useCallback(
    (next: Post) => {
      revision.current = next.revision
      base.current = next
      setPost(next)
      // The post may have been read before changes in progress were saved, so lay them over it.
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
      const isClash = since !== null && clashes(since, next, unsaved())
      // The save in progress is based on the old post, so it is rejected and the user is asked. If this newer post
      // became its base, it would be merged and would overwrite what others wrote.
      if (isClash && sent.current.size > 0) return
      if (!isClash) {
        take(next)
        // Save remaining unsaved changes on top of the newer post.
        if (Object.keys(change).length > 0)
          timer.current ??= setTimeout(() => void latestSave.current.save(), pause)
        return
      }
      // A reopened conflict stays open: nothing is saved until the user picks a version.
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
  }, [client, id, take, unsaved, locale, t])

  /** Saves a change based on a revision. If that fails, the change is pending again. */
  const saveChange = useCallback(
    (change: Partial<Fields>, onto: string): Promise<void> => {
      const commandId = newId()
      // A save is a command, and a post's revision is the id of the last command that changed it.
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
          // Changes sent after this one are newer.
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

  /** Takes the pending change for saving; null if there is none. */
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

  /** Saves without waiting for the save in progress, because the window may close before it is answered. */
  const saveAtOnce = useCallback(async (): Promise<void> => {
    const before = saving.current
    const change = takePending()
    if (change === null) {
      await before
      return
    }
    await saveChange(change, coming.current ?? revision.current)
    // Rejected because the previous save was: retry on the current revision.
    if (Object.keys(pending.current).length > 0) await save()
  }, [takePending, saveChange, save])

  useEffect(() => {
    left.current = false
    /** Until the last save is answered, unsaved changes are unknown, and a post read now would become their base. */
    let isWaiting = true
    void (async () => {
      // If the post is reopened before its last save is answered, wait, so that the post read includes that save.
      await leaving.get(id)
      isWaiting = false
      const before = kept.get(id)
      if (before !== undefined) {
        pending.current = { ...before.change, ...pending.current }
        base.current = before.base ?? base.current
        setDirty(true)
      }
      await load()
    })()
    const stop = client.onEvent((event) => {
      if (event.event !== 'plan.changed' || (event.posts.length > 0 && !event.posts.includes(id))) return
      if (isWaiting) return
      // A post that was deleted with unsaved changes may have been restored.
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

  useInsertionEffect(() => {
    latestSave.current = { save, saveAtOnce }
  })
  const change = useCallback(
    (change: Partial<Fields>, isStep = false) => {
      // Earlier typing is a separate undo step.
      if (isStep && Object.keys(pending.current).length > 0) void latestSave.current.saveAtOnce()
      pending.current = { ...pending.current, ...change }
      keep()
      if (shown.current !== null) shown.current = { ...shown.current, ...change }
      burst.changed(Object.keys(change), !isStep, performance.now())
      // The field already shows the caption; everything derived from it can wait for the next key.
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
      // Save first, so that undoing the deletion brings recent typing back too.
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

/** The user may have opened another post before the answer about this one came. */
function closeIfOpen(id: string): void {
  const { openPost, setOpenPost } = usePlan.getState()
  if (openPost === id) setOpenPost(null)
}
