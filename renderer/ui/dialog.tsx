import { useEffect, type ReactNode } from 'react'
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components'
import { useWords } from '../i18n/i18n.ts'
import { recoverFocus } from './card-focus.ts'
import { classes } from './classes.ts'
import styles from './controls.module.css'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly wide?: boolean
  readonly children: ReactNode
}

/** How long the browser's own focus restoration may take, in milliseconds. */
const focusRestoreTimeout = 120

/** If the opener of a closed dialog is gone, focuses an open panel or a card rather than the page. */
function useFocusFallback(): void {
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return
        const places = [...document.querySelectorAll<HTMLElement>('[data-refocus]')]
        if (places.length > 0) places.at(-1)?.focus({ preventScroll: true })
        else recoverFocus()
      }, focusRestoreTimeout)
    },
    [],
  )
}

export function Dialog({ title, isOpen, onClose, wide = false, children }: DialogProps) {
  const { t } = useWords()
  useFocusFallback()
  return (
    <ModalOverlay
      className={styles['backdrop'] ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
    >
      <Modal>
        <AriaDialog className={classes(styles['dialog'], wide && styles['wide'])}>
          <Heading slot="title">{title}</Heading>
          {children}
          <AriaButton slot="close" className={styles['shut'] ?? ''} aria-label={t('app.closeDialog')}>
            <Icon name="close" size={14} />
          </AriaButton>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export function Form({
  children,
  onSubmit,
}: {
  readonly children: ReactNode
  readonly onSubmit: () => void
}) {
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={styles['pair']}>{children}</div>
}

export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>
}

export function ErrorLine({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles['error']} role="alert">
      {children}
    </p>
  )
}
