import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Status } from '../../shared/policy/index.ts'
import { maxCaptions, type NamedCaption } from '../../shared/post/variants.ts'
import { firstWords } from '../../shared/post/post.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import controls from '../ui/controls.module.css'
import { Icon } from '../ui/icon.tsx'
import styles from './composer.module.css'

const labels = { blocked: 'verdict.blocked', warn: 'verdict.warn', clear: 'verdict.clear' } as const

interface VariantTabsProps {
  readonly captions: readonly NamedCaption[]
  /** The post's verdict with each caption, by letter. */
  readonly verdicts: ReadonlyMap<string, Status>
  /** The letter of the caption shown. */
  readonly shown: string
  readonly onShow: (name: string) => void
  /** Makes the caption shown the one that is used. */
  readonly onUse: () => void
  readonly onAdd: () => void
  readonly onRemove: () => void
}

/** Tabs for a post's captions, each with its verdict. Showing a caption does not change which one is used. */
export function VariantTabs({ captions, verdicts, shown, onShow, onUse, onAdd, onRemove }: VariantTabsProps) {
  const { t } = useWords()
  const going = captions.find(({ isActive }) => isActive)?.name ?? 'A'
  return (
    <div className={styles['variants']}>
      <ToggleButtonGroup
        aria-label={t('variant.title')}
        className={controls['segments'] ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={(keys) => {
          const [name] = [...keys]
          if (name !== undefined && name !== shown) onShow(String(name))
        }}
      >
        {captions.map(({ name, caption }) => {
          const status = verdicts.get(name)
          return (
            <ToggleButton
              key={name}
              id={name}
              className={controls['segment'] ?? ''}
              aria-label={`${name}: ${firstWords(caption) || t('post.noCaption')}`}
            >
              {name}
              {status !== undefined && (
                <Icon
                  name={`verdict-${status}`}
                  size={12}
                  tone={status === 'clear' ? undefined : status}
                  label={t(labels[status])}
                />
              )}
            </ToggleButton>
          )
        })}
      </ToggleButtonGroup>
      <span className="mute cut">{t('variant.active', { name: going })}</span>
      {shown !== going && (
        <Button small onPress={onUse}>
          {t('variant.use', { name: shown })}
        </Button>
      )}
      {captions.length < maxCaptions && (
        <Button kind="icon" small aria-label={t('variant.add')} onPress={onAdd}>
          <Icon name="plus" size={12} />
        </Button>
      )}
      <span className={styles['grow']} />
      <Button kind="icon" small aria-label={t('variant.remove', { name: shown })} onPress={onRemove}>
        <Icon name="close" size={12} />
      </Button>
    </div>
  )
}
