import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PostFields } from '../../shared/post/post.ts'
import { clock } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Segments, Switch } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './phone-preview.module.css'
import { addressOf, useMediaTransfer, usePostFiles } from './use-media-transfer.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'

type Mode = 'feed' | 'profile' | 'cover'

interface PhonePreviewProps {
  readonly handle: string
  readonly fields: Pick<
    PostFields,
    | 'format'
    | 'caption'
    | 'title'
    | 'media'
    | 'coverMs'
    | 'coverPhoto'
    | 'onScreenText'
    | 'wall'
    | 'discloseYourBrand'
    | 'disclosePaid'
  >
  /** Shown below the phone. */
  readonly children?: ReactNode
}

/**
 * The post as it looks on a phone: 9:16, overlaid by TikTok's controls. The zones mark what the header, the button
 * rail and the caption cover. TikTok publishes no measurements; these are our own, slightly generous.
 */
export function PhonePreview({ handle, fields, children }: PhonePreviewProps) {
  const { t, locale } = useWords()
  const [mode, setMode] = useState<Mode>('feed')
  const [zones, setZones] = useState(true)
  const [open, setOpen] = useState(false)
  const {
    format,
    caption,
    title,
    coverMs,
    coverPhoto,
    media,
    onScreenText,
    wall,
    disclosePaid,
    discloseYourBrand,
  } = fields
  const label = disclosePaid ? t('preview.paid') : discloseYourBrand ? t('preview.promotional') : null
  const words = format === 'photo' && title !== '' ? `${title} ${caption}` : caption
  return (
    <div className={styles['preview']} data-testid="preview" ref={scrollRegionRef(t('preview.open'))}>
      <Segments
        label={t('preview.title')}
        value={mode}
        onChange={setMode}
        choices={(['feed', 'profile', 'cover'] as const).map((id) => ({ id, label: t(`preview.${id}`) }))}
      />
      <div className={classes(styles['phone'], mode === 'profile' && styles['grid'])}>
        {mode === 'profile' && Array.from({ length: 5 }, (_, index) => <i key={index} />)}
        <div className={styles['picture']}>
          <Picture fields={fields} still={mode !== 'feed'} />
          {mode !== 'profile' && onScreenText !== '' && <p className={styles['onScreen']}>{onScreenText}</p>}
        </div>
        {mode === 'feed' && (
          <>
            {zones && <Zones />}
            <div className={styles['head']}>
              <span>{wall === null ? '' : clock(wall, locale)}</span>
              <b>{t('preview.forYou')}</b>
            </div>
            <div className={styles['rail']} aria-hidden="true">
              <i />
              <Icon name="heart" />
              <Icon name="comment" />
              <Icon name="bookmark" />
              <Icon name="share" />
            </div>
            <div className={styles['words']}>
              <b>{handle.replace(/^@/, '')}</b>
              {words !== '' && (
                <button
                  type="button"
                  dir="auto"
                  className={classes(styles['caption'], open && styles['unfolded'])}
                  aria-expanded={open}
                  onClick={() => setOpen(!open)}
                >
                  {words}
                </button>
              )}
              {label !== null && <span>{label}</span>}
              <span className={styles['music']}>
                <Icon name="music" size={12} /> {t('preview.sound', { handle: handle.replace(/^@/, '') })}
              </span>
            </div>
          </>
        )}
      </div>
      {mode === 'feed' && (
        <Switch selected={zones} onChange={setZones}>
          {t('preview.zones')}
        </Switch>
      )}
      {mode === 'cover' && (
        <p className="mute">
          {format === 'photo'
            ? t('preview.coverPhoto', { number: Math.min(coverPhoto + 1, Math.max(1, media.length)) })
            : coverMs === null
              ? t('preview.firstFrame')
              : t('media.coverAt', { time: `${(coverMs / 1000).toFixed(1)} s` })}
        </p>
      )}
      {children}
    </div>
  )
}

function Picture({
  fields: { format, media, coverMs, coverPhoto },
  still,
}: {
  readonly fields: PhonePreviewProps['fields']
  readonly still: boolean
}) {
  const { t } = useWords()
  const mediaAddress = useMediaTransfer()
  const files = usePostFiles(media)
  const videoFile = useRef<HTMLVideoElement>(null)
  const [shown, setShown] = useState(0)
  const [plays, setPlays] = useState(false)
  const [unseen, setUnseen] = useState<string | null>(null)
  const usable = files.filter(({ media: file, present }) => file !== null && present === true && !file.broken)
  const coverRef = media[coverPhoto] ?? media[0]
  const asCover = still && format === 'photo' ? usable.find(({ ref }) => ref === coverRef) : undefined
  const current = (asCover ?? usable[Math.min(shown, usable.length - 1)])?.media ?? null
  const cover = (coverMs ?? 0) / 1000
  useEffect(() => {
    const { current: element } = videoFile
    if (element === null) return
    element.pause()
    element.currentTime = cover
    setPlays(false)
  }, [cover, still])
  if (current !== null && unseen === current.hash) {
    return <span className={styles['none']}>{t('media.cannotShow')}</span>
  }
  if (current === null || mediaAddress === undefined) {
    return (
      <span className={styles['none']}>
        <Icon name={format === 'photo' ? 'format-photo' : 'format-video'} />
        {t(format === 'photo' ? 'preview.noPhoto' : 'preview.noVideo')}
      </span>
    )
  }
  const address = addressOf(mediaAddress, current)
  if (format === 'photo') {
    return (
      <>
        <img src={address} alt="" onError={() => setUnseen(current.hash)} />
        {!still && usable.length > 1 && (
          <div className={styles['dots']} role="group" aria-label={t('media.photos')}>
            {usable.map(({ ref }, index) => (
              <button
                key={ref}
                type="button"
                aria-label={`${index + 1} / ${usable.length}`}
                aria-pressed={index === shown}
                onClick={() => setShown(index)}
              />
            ))}
          </div>
        )}
      </>
    )
  }
  const turn = (): void => {
    const { current: element } = videoFile
    if (element === null) return
    if (plays) element.pause()
    else {
      element.currentTime = 0
      void element.play()
    }
    setPlays(!plays)
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a draft has no captions file; its words stand beside it */}
      <video
        ref={videoFile}
        src={address}
        preload="auto"
        playsInline
        onLoadedMetadata={({ currentTarget }) => {
          currentTarget.currentTime = cover
        }}
        onError={() => setUnseen(current.hash)}
        onEnded={() => setPlays(false)}
      />
      {!still && (
        <button
          type="button"
          className={classes(styles['play'], plays && styles['plays'])}
          aria-label={t(plays ? 'preview.pause' : 'preview.play')}
          onClick={turn}
        >
          <span aria-hidden="true">{plays ? '❚❚' : '▶'}</span>
        </button>
      )}
    </>
  )
}

/** What TikTok's controls cover in a picture of 220 by 391: header, rail on the right, and caption at the bottom. */
function Zones() {
  const { t } = useWords()
  return (
    <svg className={styles['zones']} viewBox="0 0 220 391" role="img" aria-label={t('preview.zones')}>
      <path d="M0 0H220V44H0ZM178 112H220V391H178ZM0 286H178V391H0Z" />
      <path d="M0 44.5H220M178.5 112V286M178.5 112H220M0 286.5H178" fill="none" strokeDasharray="3 3" />
    </svg>
  )
}
