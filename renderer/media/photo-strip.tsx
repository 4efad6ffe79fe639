import { GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { holdDragKeys } from '../ui/hold-drag-keys.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './media.module.css'
import { addressOf, type MediaAddress, type PostFile } from './use-media-transfer.ts'

interface PhotoStripProps {
  readonly files: readonly PostFile[]
  readonly mediaAddress: MediaAddress
  readonly coverPhoto: number
  /** The new order of the photos, and the index of the cover in it. */
  readonly onOrder: (refs: readonly string[], coverPhoto: number) => void
}

/** A post's photos in order, reordered by dragging or by keys. The cover stays the cover wherever it moves. */
export function PhotoStrip({ files, mediaAddress, coverPhoto, onOrder }: PhotoStripProps) {
  const { t } = useWords()
  const refs = files.map(({ ref }) => ref)
  const cover = refs[coverPhoto] ?? refs[0]
  const order = (next: readonly string[]): void => onOrder(next, Math.max(0, next.indexOf(cover ?? '')))
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onDragStart: holdDragKeys,
    onReorder: ({ keys, target }) => {
      const moved = refs.filter((ref) => keys.has(ref))
      const rest = refs.filter((ref) => !keys.has(ref))
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0)
      order([...rest.slice(0, at), ...moved, ...rest.slice(at)])
    },
  })
  return (
    <GridList
      aria-label={t('media.photos')}
      layout="grid"
      className={styles['photos'] ?? ''}
      items={files.map((file, index) => ({ ...file, id: file.ref, isCover: file.ref === cover, index }))}
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ ref, name, media, present, isCover, index }) => (
        <GridListItem id={ref} textValue={name} className={styles['photo'] ?? ''}>
          {media !== null && present === true && media.format !== 'heic' ? (
            <img src={addressOf(mediaAddress, media)} alt={name} />
          ) : (
            <span className="cut">{name}</span>
          )}
          <Button kind="icon" small slot="drag" aria-label={t('media.move', { name })}>
            <Icon name="more" size={12} />
          </Button>
          {isCover ? (
            <small>{t('media.cover')}</small>
          ) : (
            <Button
              kind="bare"
              small
              data-cover=""
              aria-label={t('media.asCover', { name })}
              onPress={() => onOrder(refs, index)}
            >
              {t('media.cover')}
            </Button>
          )}
          <Button
            kind="icon"
            small
            aria-label={t('media.remove', { name })}
            onPress={() => order(refs.filter((other) => other !== ref))}
          >
            <Icon name="close" size={12} />
          </Button>
        </GridListItem>
      )}
    </GridList>
  )
}
