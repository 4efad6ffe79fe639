import { Button, Group, Input, Label, NumberField as AriaNumberField } from 'react-aria-components'
import styles from './controls.module.css'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
  readonly unit?: string
}

/** A whole number between two limits, typed or stepped. */
export function NumberField({ label, value, min, max, onChange, unit }: NumberFieldProps) {
  return (
    <AriaNumberField
      className={styles['field'] ?? ''}
      value={value}
      minValue={min}
      maxValue={max}
      step={1}
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next)
      }}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <Group className={styles['stepper'] ?? ''}>
        <Button slot="decrement">−</Button>
        <Input className={styles['input'] ?? ''} />
        <Button slot="increment">+</Button>
        {unit !== undefined && <span className="mute">{unit}</span>}
      </Group>
    </AriaNumberField>
  )
}
