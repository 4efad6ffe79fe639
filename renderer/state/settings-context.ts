import { createContext, useContext } from 'react'
import type { Settings, SettingsChange } from '../../shared/contract/settings.ts'

interface SettingsAccess {
  readonly settings: Settings
  change(change: SettingsChange): void
}

export const SettingsContext = createContext<SettingsAccess | null>(null)

export function useSettings(): SettingsAccess {
  const access = useContext(SettingsContext)
  if (access === null) throw new Error('no settings above')
  return access
}
