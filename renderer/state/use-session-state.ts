import { useState } from 'react'

const kept = new Map<string, unknown>()

/** State that is there again when its view is opened again: kept under a name as long as the window is. */
export function useSessionState<Value>(name: string, initial: () => Value): [Value, (next: Value) => void] {
  const [value, setValue] = useState<Value>(() => (kept.has(name) ? (kept.get(name) as Value) : initial()))
  return [
    value,
    (next) => {
      kept.set(name, next)
      setValue(next)
    },
  ]
}
