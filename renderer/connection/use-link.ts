import { useSyncExternalStore } from 'react'
import { linkNow, onLink, type Link } from './link.ts'

/** The current state of the link to the process that keeps the plan. */
export const useLink = (): Link => useSyncExternalStore(onLink, linkNow)
