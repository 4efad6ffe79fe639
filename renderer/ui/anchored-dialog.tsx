import type { ReactNode } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { scrollRegionRef } from './scroll-region.ts'

interface AnchoredDialogProps {
  readonly title: string
  /** The element it opens beside. */
  readonly anchor: HTMLElement
  readonly className: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that floats beside the element that opened it, and closes on Escape or a press elsewhere. */
export function AnchoredDialog({ title, anchor, className, onClose, children }: AnchoredDialogProps) {
  return (
    <Popover
      triggerRef={{ current: anchor }}
      isOpen
      placement="bottom start"
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className={className} ref={scrollRegionRef(title)}>
        <Heading slot="title" level={3}>
          {title}
        </Heading>
        {children}
      </Dialog>
    </Popover>
  )
}
