import type { ReactNode } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'
import look from './controls.module.css'

/** How long the pointer rests before a hint is shown, in milliseconds. */
const rest = 600

/** A button with what it does and its keys, for whoever rests on it with the pointer or comes to it by keys. */
export function Hint({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={rest}>
      {children}
      <Tooltip className={look['hint-bubble'] ?? ''} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
