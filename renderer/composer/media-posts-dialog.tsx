import { useRef, useState } from 'react'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import { maxNewPosts } from '../../shared/contract/methods/posts.ts'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { useUndoAction } from '../history/index.ts'
import { isVideoFile, maxPhotos, uploadFile, useMediaTransfer } from '../media/index.ts'
import type { DroppedMedia } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { focusMovedCard } from '../ui/card-focus.ts'
import { Button, Segments } from '../ui/controls.tsx'
import { Actions, Dialog, ErrorLine, Form } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { AccountSelect } from '../posts/index.ts'
import styles from './composer.module.css'

export interface MediaPostsDialogProps {
  readonly dropped: DroppedMedia
  readonly accounts: readonly Account[]
  readonly clients: ReadonlyMap<string, Client>
  readonly onClose: () => void
}

/** Number of file names listed. */
const most = 8

/**
 * Makes posts of videos and photos dropped on the plan: a video is a post, photos are one carousel or one post each.
 * The files are copied first, so that the posts are made with them, by one command with one undo, or not at all.
 */
export function MediaPostsDialog({ dropped, accounts, clients, onClose }: MediaPostsDialogProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const mediaAddress = useMediaTransfer()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { files, day, zone } = dropped
  const [accountId, setAccountId] = useState(dropped.accountId ?? accounts[0]?.id ?? '')
  const [how, setHow] = useState<'carousel' | 'each'>('carousel')
  const [failure, setFailure] = useState<string | null>(null)
  /** Number of files in the workspace; null while none is being copied. */
  const [copied, setCopied] = useState<number | null>(null)
  const stop = useRef(new AbortController())
  const photos = files.filter((file) => !isVideoFile(file))
  const mayJoin = photos.length > 1 && photos.length <= maxPhotos
  const posts = groupsOf(files, mayJoin && how === 'carousel').map((group) => ({
    id: newId(),
    format: group.every(isVideoFile) ? ('video' as const) : ('photo' as const),
    files: group,
  }))
  const tooMany = posts.length > maxNewPosts
  const create = async (): Promise<void> => {
    if (mediaAddress === undefined) return
    setFailure(null)
    const commandId = newId()
    const { signal } = stop.current
    /** The file being copied, for the error message. */
    let current = ''
    try {
      const refs = new Map<File, string>()
      for (const [index, file] of files.entries()) {
        current = file.name
        setCopied(index)
        refs.set(file, await uploadFile(client, mediaAddress, file, signal))
      }
      current = ''
      await client.call(
        'posts.createMany',
        {
          accountId,
          day,
          ...(zone === null ? {} : { zone }),
          posts: posts.map(({ id, format, files: own }) => ({
            id,
            format,
            media: own.flatMap((file) => refs.get(file) ?? []),
          })),
        },
        { commandId },
      )
    } catch (error) {
      if (signal.aborted) return
      const why = errorMessage(error, locale)
      setFailure(current === '' ? why : t('media.failed', { name: current, why }))
      setCopied(null)
      return
    }
    onClose()
    say(t('mediaPosts.done', { count: posts.length }), 'plain', undoAction(commandId))
    const [first] = posts
    if (first !== undefined && posts.length === 1) usePlan.getState().setOpenPost(first.id)
    else if (first !== undefined) focusMovedCard(first.id)
  }
  const leave = (): void => {
    stop.current.abort()
    onClose()
  }
  return (
    <Dialog title={t('mediaPosts.title', { count: files.length })} isOpen onClose={leave}>
      <Form onSubmit={() => void create()}>
        <p className="mute">{day === null ? t('mediaPosts.undated') : weekdayFull(day, locale)}</p>
        <ul className={styles['fileNames']}>
          {files.slice(0, most).map((file) => (
            <li key={`${file.name} ${file.size}`} className="cut">
              <bdi>{file.name}</bdi>
            </li>
          ))}
          {files.length > most && (
            <li className="mute">{t('calendar.more', { count: files.length - most })}</li>
          )}
        </ul>
        <AccountSelect accounts={accounts} clients={clients} value={accountId} onChange={setAccountId} />
        {mayJoin && (
          <Segments
            label={t('mediaPosts.photos', { count: photos.length })}
            value={how}
            onChange={setHow}
            choices={[
              { id: 'carousel', label: t('mediaPosts.carousel') },
              { id: 'each', label: t('mediaPosts.each') },
            ]}
          />
        )}
        {copied !== null && (
          <ProgressBar
            label={t('mediaPosts.copying', { done: copied + 1, total: files.length })}
            done={copied}
            total={files.length}
          />
        )}
        {tooMany && (
          <ErrorLine>{t('mediaPosts.tooMany', { count: posts.length, most: maxNewPosts })}</ErrorLine>
        )}
        {failure !== null && <ErrorLine>{failure}</ErrorLine>}
        <Actions>
          <Button onPress={leave}>{t('app.cancel')}</Button>
          <Button
            kind="main"
            type="submit"
            isDisabled={mediaAddress === undefined || copied !== null || tooMany}
          >
            {t('mediaPosts.create', { count: posts.length })}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

/** The files of each post, in the order in which they were dropped. */
function groupsOf(files: readonly File[], joins: boolean): readonly (readonly File[])[] {
  if (!joins) return files.map((file) => [file])
  const photos = files.filter((file) => !isVideoFile(file))
  return files.flatMap((file) => (isVideoFile(file) ? [[file]] : file === photos[0] ? [photos] : []))
}
