import { useState } from 'react'
import { maxName } from '../../../shared/post/text.ts'
import { useCore } from '../../connection/client-context.ts'
import { SuggestField } from '../../ui/suggest-field.tsx'

interface AssigneeFieldProps {
  readonly name: string
  readonly hideLabel?: boolean
  readonly value: string
  readonly onChange: (assignee: string) => void
  readonly placeholder?: string
}

/** A post's assignee, with the assignees of other posts as suggestions. */
export function AssigneeField({ name, hideLabel = false, value, onChange, placeholder }: AssigneeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isUsed, setIsUsed] = useState(false)
  const { data } = useCore('posts.labels', {}, isUsed)
  const put = (text: string): void => {
    const name = text.replace(/\s+/gu, ' ').slice(0, maxName).toWellFormed().trim()
    if (name !== value) onChange(name)
  }
  return (
    <SuggestField
      label={name}
      hideLabel={hideLabel}
      {...(placeholder === undefined ? {} : { placeholder })}
      // A trailing space is not saved, but must stay in the field while the next word is typed.
      value={typed ?? value}
      suggestions={(data?.assignees ?? []).map((one) => one.name)}
      onChange={(text) => {
        setTyped(text)
        put(text)
      }}
      onFocus={() => setIsUsed(true)}
      onBlur={() => setTyped(null)}
    />
  )
}
