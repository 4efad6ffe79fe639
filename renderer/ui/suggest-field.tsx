import { useId } from 'react'
import { FieldError, Input, Label, TextField as AriaTextField } from 'react-aria-components'
import styles from './controls.module.css'

interface Suggestion {
  readonly value: string
  readonly label: string
}

const valueOf = (suggestion: string | Suggestion): string =>
  typeof suggestion === 'string' ? suggestion : suggestion.value

interface SuggestFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  /** Texts, or texts with what else they are found by. */
  readonly suggestions: readonly (string | Suggestion)[]
  readonly placeholder?: string
  readonly error?: string | undefined
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
  error,
  onTaken,
  onEnter,
  onBackspace,
  onFocus,
  onBlur,
}: SuggestFieldProps) {
  const list = useId()
  return (
    <AriaTextField className={styles['field'] ?? ''} isInvalid={error !== undefined}>
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
          if (isTaken && onTaken !== undefined && suggestions.some((one) => valueOf(one) === target.value))
            onTaken(target.value)
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
        {suggestions.map((one) =>
          typeof one === 'string' ? (
            <option key={one} value={one} />
          ) : (
            <option key={one.value} value={one.value} label={one.label} />
          ),
        )}
      </datalist>
      <FieldError className={styles['error'] ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
