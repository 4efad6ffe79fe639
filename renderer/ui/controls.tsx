import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Switch as AriaSwitch,
  Text,
  TextArea,
  TextField as AriaTextField,
  ToggleButton,
  ToggleButtonGroup,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components'
import { classes } from './classes.ts'
import styles from './controls.module.css'
import { Icon } from './icon.tsx'
import { usePaste } from './use-paste.ts'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly kind?: 'main' | 'plain' | 'bare' | 'icon'
  readonly small?: boolean
  readonly children: ReactNode
}

export function Button({ kind = 'plain', small = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={classes(
        styles['button'],
        kind === 'main' && styles['main'],
        (kind === 'bare' || kind === 'icon') && styles['bare'],
        kind === 'icon' && styles['icon'],
        small && styles['small'],
      )}
    >
      {children}
    </AriaButton>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly hideLabel?: boolean
  /** Several lines; Enter starts a new one. */
  readonly multiline?: boolean
  /** For text of a post: pasted text is cleaned as in a caption. */
  readonly cleansPaste?: boolean
  readonly onBlur?: () => void
}

export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  placeholder,
  autoFocus,
  hideLabel,
  multiline,
  cleansPaste = false,
  onBlur,
}: TextFieldProps) {
  const onPaste = usePaste(cleansPaste)
  return (
    <AriaTextField
      className={styles['field'] ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className={hideLabel === true ? 'hidden' : styles['label']}>{label}</Label>
      {multiline === true ? (
        <TextArea
          className={styles['input'] ?? ''}
          dir="auto"
          rows={4}
          onPaste={onPaste}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      ) : (
        <Input
          className={styles['input'] ?? ''}
          dir="auto"
          onPaste={onPaste}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(autoFocus === true ? { autoFocus: true } : {})}
        />
      )}
      {hint !== undefined && error === undefined && (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}

interface Choice<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly note?: string
}

interface SelectProps<Id extends string> {
  readonly label: string
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  readonly choices: readonly Choice<Id>[]
  readonly placeholder?: string
  readonly hideLabel?: boolean
  readonly need?: boolean
  readonly isDisabled?: boolean
}

export function Select<Id extends string>({
  label,
  value,
  onChange,
  choices,
  placeholder,
  hideLabel,
  need,
  isDisabled,
}: SelectProps<Id>) {
  return (
    <AriaSelect
      className={styles['field'] ?? ''}
      isDisabled={isDisabled === true}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find(({ id }) => id === chosen)
        if (choice !== undefined) onChange(choice.id)
      }}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={hideLabel === true ? 'hidden' : styles['label']}>{label}</Label>
      <AriaButton className={classes(styles['select'], need === true && styles['need'])}>
        {need === true && <Icon name="verdict-warn" size={12} />}
        <SelectValue>
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <Icon name="down" size={12} />
      </AriaButton>
      <Popover className={styles['popover'] ?? ''}>
        <ListBox items={choices}>
          {({ id, label: text, note }) => (
            <ListBoxItem id={id} textValue={text} className={styles['option'] ?? ''}>
              {text}
              {note !== undefined && <small>{note}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

interface ToggleProps {
  readonly selected: boolean
  readonly isDisabled?: boolean
  readonly onChange: (selected: boolean) => void
  readonly children: ReactNode
}

export function Switch({ selected, onChange, children }: ToggleProps) {
  return (
    <AriaSwitch className={styles['switch'] ?? ''} isSelected={selected} onChange={onChange}>
      <span className={styles['track']} />
      {children}
    </AriaSwitch>
  )
}

export function Checkbox({
  selected,
  isMixed = false,
  isDisabled = false,
  onChange,
  children,
}: ToggleProps & { readonly isMixed?: boolean }) {
  return (
    <AriaCheckbox
      className={styles['checkbox'] ?? ''}
      isSelected={selected}
      isIndeterminate={isMixed}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <span className={styles['box']}>{isMixed ? '–' : selected && <Icon name="saved" size={12} />}</span>
      {children}
    </AriaCheckbox>
  )
}

interface SegmentsProps<Id extends string> {
  readonly label: string
  readonly value: Id
  readonly onChange: (value: Id) => void
  readonly choices: readonly { readonly id: Id; readonly label: ReactNode }[]
}

export function Segments<Id extends string>({ label, value, onChange, choices }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles['segments'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const choice = choices.find(({ id }) => keys.has(id))
        if (choice !== undefined) onChange(choice.id)
      }}
    >
      {choices.map(({ id, label: text }) => (
        <ToggleButton key={id} id={id} className={styles['segment'] ?? ''}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
