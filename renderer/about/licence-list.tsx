import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { TextField } from '../ui/controls.tsx'
import { ErrorLine } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './about.module.css'
import { fetchLicences, matchingLicences, type Licence } from './licences.ts'

/** The licences of everything that ships, each with its full text. */
export function LicenceList() {
  const { t } = useWords()
  const { data, isError } = useQuery({ queryKey: ['file.licences'], queryFn: fetchLicences })
  const [text, setText] = useState('')
  if (isError) return <ErrorLine>{t('about.badList')}</ErrorLine>
  if (data === undefined) return null
  if (data === null) return <p className="mute">{t('about.noList')}</p>
  const shown = matchingLicences(data, text)
  return (
    <>
      <p>{t('about.licencesHelp')}</p>
      <TextField
        label={t('about.search')}
        hideLabel
        placeholder={t('about.search')}
        value={text}
        onChange={setText}
      />
      <p className="mute" role="status">
        {shown.length > 0
          ? t('about.count', { count: shown.length })
          : t('about.noMatch', { text: text.trim() })}
      </p>
      <ul className={styles['licences']}>
        {shown.map((licence) => (
          <LicenceRow key={`${licence.name} ${licence.version}`} licence={licence} />
        ))}
      </ul>
    </>
  )
}

function LicenceRow({ licence: { name, version, licence, text } }: { readonly licence: Licence }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="next" size={12} />
          <b>{name}</b> <span className="num">{version}</span> <span>{licence}</span>
        </summary>
        {/* The texts are long, so each is rendered only when opened. */}
        {isOpen && (text === '' ? <p>{t('about.noText')}</p> : <pre>{text}</pre>)}
      </details>
    </li>
  )
}
