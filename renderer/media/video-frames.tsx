import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import styles from './media.module.css'
import { duration } from '../i18n/sizes.ts'

/** Number of frames shown. */
const shown = 7
/** Height of a frame in the strip, in CSS pixels. */
const height = 58

interface VideoFramesProps {
  readonly address: string
  readonly seconds: number
  /** The cover, in milliseconds from the start of the video; null for its first frame. */
  readonly coverMs: number | null
  readonly onCover: (coverMs: number) => void
}

/** A strip of frames of a video; one of them, or any frame chosen with the slider, is its cover. */
export function VideoFrames({ address, seconds, coverMs, onCover }: VideoFramesProps) {
  const { t } = useWords()
  const pictures = usePictures(address, seconds)
  const cover = (coverMs ?? 0) / 1000
  const times = Array.from({ length: shown }, (_, index) => (seconds * index) / shown)
  const nearest = times.reduce(
    (best, time, index) => (Math.abs(time - cover) < Math.abs((times[best] ?? 0) - cover) ? index : best),
    0,
  )
  if (pictures === 'unseen') return <p className="mute">{t('media.cannotShow')}</p>
  return (
    <div className={styles['strip']}>
      <div className={styles['frames']} role="group" aria-label={t('media.coverOf')}>
        {times.map((time, index) => (
          <button
            key={time}
            type="button"
            className={classes(styles['frame'], index === nearest && styles['cover'])}
            aria-label={t('media.coverAt', { time: duration(time) })}
            aria-pressed={index === nearest}
            onClick={() => onCover(Math.round(time * 1000))}
          >
            {pictures[index] !== undefined && <img src={pictures[index]} alt="" />}
          </button>
        ))}
      </div>
      <input
        type="range"
        min={0}
        max={Math.max(0, Math.floor(seconds * 1000) - 1)}
        step={100}
        value={coverMs ?? 0}
        aria-label={t('media.coverAny')}
        aria-valuetext={duration(cover)}
        onChange={({ target }) => onCover(Number(target.value))}
      />
    </div>
  )
}

/** Frames drawn from the video, one after another; `unseen` if the window cannot play it. */
function usePictures(address: string, seconds: number): readonly string[] | 'unseen' {
  const [pictures, setPictures] = useState<readonly string[] | 'unseen'>([])
  const made = useRef<string[]>([])
  useEffect(() => {
    const video = document.createElement('video')
    video.muted = true
    video.preload = 'auto'
    video.src = address
    let next = 0
    let isLeft = false
    const seek = (): void => {
      video.currentTime = (seconds * next) / shown
    }
    const draw = async (): Promise<void> => {
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round((video.videoWidth / video.videoHeight) * height * 2)),
        height * 2,
      )
      canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
      const url = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }))
      if (isLeft) {
        URL.revokeObjectURL(url)
        return
      }
      made.current.push(url)
      setPictures([...made.current])
      next++
      if (next < shown) seek()
    }
    video.onloadeddata = seek
    video.onseeked = () => void draw()
    video.onerror = () => setPictures('unseen')
    return () => {
      isLeft = true
      video.removeAttribute('src')
      video.load()
      for (const url of made.current) URL.revokeObjectURL(url)
      made.current = []
    }
  }, [address, seconds])
  return pictures
}
