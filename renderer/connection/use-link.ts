import { useSyncExternalStore } from 'react'
import { linkNow, onLink, type Link } from './link.ts'

/** How the window stands to the process that keeps the plan, now. */
export const useLink = (): Link => useSyncExternalStore(onLink, linkNow)
