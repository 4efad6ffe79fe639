import { memo, useEffect, useRef } from 'react'
import type { PostFields } from '../../shared/post/post.ts'
import type { Finding } from '../../shared/policy/index.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Icon } from '../ui/icon.tsx'
import { usePlan } from '../state/plan-store.ts'
import { useCoverPicture } from './cover-image.ts'
import { VideoFrames } from './video-frames.tsx'
import { factsOf } from './media-labels.ts'
import styles from './media.module.css'
import { PhotoStrip } from './photo-strip.tsx'
import { onNewFile, uploadFiles, useUploads, withFile } from './upload-store.ts'
import { useDroppedFiles } from './use-dropped-files.ts'
import { addressOf, useMediaTransfer, usePostFiles } from './use-media-transfer.ts'
import { useToasts } from '../ui/toast-store.ts'
import { duration } from '../i18n/sizes.ts'
import { useLatest } from '../ui/use-latest.ts'

interface MediaSectionProps {
  readonly postId: string
  readonly fields: Pick<PostFields, 'format' | 'media' | 'coverMs' | 'coverPhoto'>
  readonly findings: readonly Finding[]
  readonly onChange: (change: Partial<Pick<PostFields, 'media' | 'coverMs' | 'coverPhoto'>>) => void
}

/** A post's video or photos: dropped or chosen, copied in the background, checked and shown. */
export const MediaSection = memo(function MediaSection({
  postId,
  fields,
  findings,
  onChange,
}: MediaSectionProps) {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const mediaAddress = useMediaTransfer()
  const files = usePostFiles(fields.media)
  const uploads = useUploads((state) => state.uploads).filter((upload) => upload.postId === postId)
  const picker = useRef<HTMLInputElement>(null)
  const place = useRef<HTMLElement>(null)
  const photo = fields.format === 'photo'
  const live = useLatest({ fields, onChange })
  useEffect(
    () =>
      onNewFile(postId, (ref) => {
        const { format, media } = live().fields
        live().onChange(withFile(format, media, ref))
      }),
    [postId],
  )
  const add = (given: Iterable<File>): void => {
    const all = [...given]
    const chosen = photo ? all : all.slice(0, 1)
    if (!photo) {
      if (all.length > 1) say(t('media.onlyOne', { name: chosen[0]?.name ?? '' }))
      // A video chosen later replaces one still being uploaded.
      for (const upload of uploads) upload.cancel()
    }
    if (mediaAddress !== undefined && chosen.length > 0)
      void uploadFiles(
        client,
        mediaAddress,
        postId,
        chosen,
        (error) => errorMessage(error, locale),
        (name, why) =>
          say(t('media.failed', { name, why }), 'blocked', {
            label: t('post.open'),
            run: () => usePlan.getState().setOpenPost(postId),
          }),
      )
  }
  const isOver = useDroppedFiles(place, add)
  const minded = new Set(findings.map(({ rule }) => rule))
  useCoverPicture(files, fields, mediaAddress)
  const [video] = files
  const playable = video?.media != null && video.present === true && !video.media.broken ? video.media : null
  return (
    <section
      className={classes(styles['media'], isOver && styles['over'])}
      aria-label={t('field.media')}
      data-drop="media"
      data-check="media"
      ref={place}
    >
      <div className={styles['label']}>
        <b>{photo ? t('media.photos') : capitalize(t('format.video'))}</b>
        {!photo && video !== undefined && <span className="cut">{video.name}</span>}
        {photo && files.length > 0 && <span className="num">{files.length} / 35</span>}
        <span className={styles['spring']} />
        {playable !== null && fields.coverMs !== null && (
          <span className="num">{t('media.coverAt', { time: duration(fields.coverMs / 1000) })}</span>
        )}
        {files.length > 0 && (
          <Button kind="bare" small onPress={() => picker.current?.click()}>
            {t(photo ? 'media.addMore' : 'media.replace')}
          </Button>
        )}
        {!photo && video !== undefined && (
          <Button
            kind="icon"
            small
            aria-label={t('media.remove', { name: video.name })}
            onPress={() => onChange({ media: fields.media.slice(1), coverMs: null })}
          >
            <Icon name="close" size={12} />
          </Button>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        multiple={photo}
        accept={photo ? 'image/*' : 'video/*'}
        aria-label={t(photo ? 'media.choosePhotos' : 'media.chooseVideo')}
        onChange={({ target }) => {
          add(target.files ?? [])
          target.value = ''
        }}
      />
      {files.length === 0 && uploads.length === 0 && (
        <button type="button" className={styles['empty']} onClick={() => picker.current?.click()}>
          <Icon name={photo ? 'format-photo' : 'format-video'} />
          {t(photo ? 'media.dropPhotos' : 'media.dropVideo')}
        </button>
      )}
      {!photo && playable !== null && mediaAddress !== undefined && playable.seconds !== null && (
        <VideoFrames
          key={playable.hash}
          address={addressOf(mediaAddress, playable)}
          seconds={playable.seconds}
          coverMs={fields.coverMs}
          onCover={(coverMs) => onChange({ coverMs })}
        />
      )}
      {!photo && files.length > 1 && (
        <ul className={styles['others']}>
          {files.slice(1).map(({ ref, name }) => (
            <li key={ref}>
              <span className="cut">{name}</span>
              <Button
                kind="icon"
                small
                aria-label={t('media.remove', { name })}
                onPress={() => onChange({ media: fields.media.filter((other) => other !== ref) })}
              >
                <Icon name="close" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {photo && files.length > 0 && mediaAddress !== undefined && (
        <PhotoStrip
          files={files}
          mediaAddress={mediaAddress}
          coverPhoto={fields.coverPhoto}
          onOrder={(media, coverPhoto) => onChange({ media: [...media], coverPhoto })}
        />
      )}
      {!photo && video?.media != null && (
        <ul className={styles['facts']}>
          {factsOf(video.media, locale).map(({ text, rules }) => {
            const bad = rules.some((rule) => minded.has(rule))
            return (
              <li key={text} className={bad ? 'blocked' : ''}>
                <Icon
                  name={bad ? 'verdict-blocked' : 'verdict-clear'}
                  size={12}
                  tone={bad ? 'blocked' : 'clear'}
                  label={t(bad ? 'verdict.blocked' : 'verdict.clear')}
                />
                {text}
              </li>
            )
          })}
        </ul>
      )}
      {files.some(({ present }) => present === false) && (
        <p className="warn">
          {t('media.missing', {
            name: files.find(({ present }) => present === false)?.name ?? '',
          })}
        </p>
      )}
      {uploads.map((upload) => (
        <div key={upload.id} className={styles['upload']}>
          <span className="cut">{upload.name}</span>
          {upload.problem === null ? (
            <ProgressBar
              done={upload.loaded}
              total={upload.total}
              label={t('media.copying', { name: upload.name })}
            />
          ) : (
            <span className="blocked">{upload.problem}</span>
          )}
          <Button small kind="bare" onPress={() => upload.cancel()}>
            {t(upload.problem === null ? 'app.cancel' : 'app.close')}
          </Button>
        </div>
      ))}
    </section>
  )
}, isSame)

/** Ignores texts, so that typing does not re-render the video. */
function isSame(before: MediaSectionProps, after: MediaSectionProps): boolean {
  const rules = ({ findings }: MediaSectionProps): string => findings.map(({ rule }) => rule).join(' ')
  return (
    before.postId === after.postId &&
    before.fields.format === after.fields.format &&
    before.fields.media === after.fields.media &&
    before.fields.coverMs === after.fields.coverMs &&
    before.fields.coverPhoto === after.fields.coverPhoto &&
    rules(before) === rules(after)
  )
}
