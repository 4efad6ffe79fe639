import { useLayoutEffect, useRef, useState } from 'react'
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components'
import {
  labelKey,
  labelSeparator,
  labelsIn,
  maxLabel,
  withLabels,
  withoutLabels,
} from '../../../shared/post/labels.ts'
import { useCore } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import styles from './labels.module.css'

interface LabelsFieldProps {
  readonly name: string
  readonly labels: readonly string[]
  readonly onChange: (labels: readonly string[]) => void
  readonly placeholder?: string
}

/** Labels as tags. Enter, a comma or leaving the field adds the typed label; labels of other posts are suggested. */
export function LabelsField({ name, labels, onChange, placeholder }: LabelsFieldProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  /** Recreates the input after each label, so that its undo does not bring back text of the previous one. */
  const [round, setRound] = useState(0)
  const field = useRef<HTMLDivElement>(null)
  const isTyping = useRef(false)
  useLayoutEffect(() => {
    if (isTyping.current) field.current?.querySelector('input')?.focus()
    isTyping.current = false
  }, [round])
  const [isUsed, setIsUsed] = useState(false)
  const { data } = useCore('posts.labels', {}, isUsed)
  const here = new Set(labels.map(labelKey))
  const add = (typed: string): void => {
    const added = labelsIn(typed).map((label) => label.slice(0, maxLabel).toWellFormed().trim())
    if (typed.trim() === '') {
      setText('')
      return
    }
    isTyping.current = field.current?.contains(document.activeElement) === true
    setText('')
    setRound((before) => before + 1)
    const next = withLabels(labels, added)
    if (next !== labels) onChange(next)
  }
  return (
    <div className={styles['labels']} ref={field}>
      {labels.length > 0 && (
        <TagGroup
          aria-label={name}
          className={styles['group'] ?? ''}
          onRemove={(keys) => onChange(withoutLabels(labels, [...keys].map(String)))}
        >
          <TagList className={styles['tags'] ?? ''}>
            {labels.map((label) => (
              <Tag key={label} id={label} textValue={label} className={styles['tag'] ?? ''}>
                <span className="cut" dir="auto">
                  {label}
                </span>
                <AriaButton slot="remove" aria-label={t('labels.remove', { label })}>
                  <Icon name="close" size={12} />
                </AriaButton>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
      <SuggestField
        key={round}
        label={t('labels.add', { field: name })}
        hideLabel
        placeholder={placeholder ?? t('labels.placeholder')}
        value={text}
        suggestions={(data?.labels ?? []).map((one) => one.name).filter((one) => !here.has(labelKey(one)))}
        onChange={(typed) => (labelSeparator.test(typed) ? add(typed) : setText(typed))}
        onTaken={add}
        onEnter={() => add(text)}
        onBackspace={() => {
          const last = labels.at(-1)
          if (last !== undefined) onChange(withoutLabels(labels, [last]))
        }}
        onFocus={() => setIsUsed(true)}
        onBlur={() => add(text)}
      />
    </div>
  )
}
