import { useId } from 'react'
import { Input, Label, TextField as AriaTextField } from 'react-aria-components'
import styles from './controls.module.css'

interface SuggestFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly suggestions: readonly string[]
  readonly placeholder?: string
  /** Called when a suggestion is chosen rather than typed. */
  readonly onTaken?: (value: string) => void
  readonly onEnter?: () => void
  /** Called when Backspace is pressed in an empty field. */
  readonly onBackspace?: () => void
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

/** A text field with suggestions; other values can be typed. */
export function SuggestField({
  label,
  hideLabel = false,
  value,
  onChange,
  suggestions,
  placeholder,
  onTaken,
  onEnter,
  onBackspace,
  onFocus,
  onBlur,
}: SuggestFieldProps) {
  const list = useId()
  return (
    <AriaTextField className={styles['field'] ?? ''}>
      <Label className={hideLabel ? 'hidden' : styles['label']}>{label}</Label>
      <Input
        className={styles['input'] ?? ''}
        dir="auto"
        list={list}
        autoComplete="off"
        value={value}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={({ target, nativeEvent }) => {
          // Chromium reports a chosen suggestion as a replacement, or without an input type.
          const type = (nativeEvent as InputEvent).inputType as string | undefined
          const isTaken = (type ?? 'insertReplacementText') === 'insertReplacementText'
          if (isTaken && onTaken !== undefined && suggestions.includes(target.value)) onTaken(target.value)
          else onChange(target.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && onEnter !== undefined) {
            event.preventDefault()
            onEnter()
          } else if (event.key === 'Backspace' && value === '') onBackspace?.()
        }}
        onFocus={() => onFocus?.()}
        onBlur={() => onBlur?.()}
      />
      <datalist id={list}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </AriaTextField>
  )
}
