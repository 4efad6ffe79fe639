import type { Client } from '../../../shared/post/client.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Checkbox, Segments } from '../../ui/controls.tsx'
import { scrollRegionRef } from '../../ui/scroll-region.ts'
import styles from './packs.module.css'

interface ClientChoiceProps {
  readonly clients: readonly Client[]
  /** Null for all clients, also those to come. */
  readonly value: readonly string[] | null
  readonly isDisabled: boolean
  readonly onChange: (clientIds: readonly string[] | null) => void
}

/** The clients that a pack applies to. */
export function ClientChoice({ clients, value, isDisabled, onChange }: ClientChoiceProps) {
  const { t } = useWords()
  const [first] = clients
  if (isDisabled || first === undefined) return <p className="mute">{t('packs.forAll')}</p>
  return (
    <div className={styles['choice']}>
      <Segments
        label={t('packs.for')}
        value={value === null ? 'all' : 'some'}
        onChange={(id) => onChange(id === 'all' ? null : [first.id])}
        choices={[
          { id: 'all', label: t('packs.allClients') },
          { id: 'some', label: t('packs.someClients') },
        ]}
      />
      {value !== null && (
        <ul ref={scrollRegionRef(t('packs.for'))}>
          {clients.map(({ id, name }) => (
            <li key={id}>
              <Checkbox
                selected={value.includes(id)}
                // A pack applies to one client at least; one for none is removed instead.
                isDisabled={value.length === 1 && value.includes(id)}
                onChange={(selected) =>
                  onChange(selected ? [...value, id] : value.filter((other) => other !== id))
                }
              >
                {name}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
