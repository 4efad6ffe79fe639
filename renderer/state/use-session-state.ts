import { useState } from 'react'

const kept = new Map<string, unknown>()

/** State that survives closing and reopening its view: kept under a name as long as the window is open. */
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
