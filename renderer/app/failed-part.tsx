import type { ReactNode } from 'react'
import { renewFailed } from './lazy-views.ts'
import { useWords, type Message } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { Button } from '../ui/controls.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { CopyTextButton } from '../failure/copy-text-button.tsx'
import { ErrorBoundary, type Failed } from '../failure/error-boundary.tsx'
import styles from '../failure/failure.module.css'

/** The parts of the window, as named to users. */
type Part = 'view' | 'panel' | 'dialog' | 'column' | 'header' | 'window'

interface FailedPartProps {
  readonly part: Part
  readonly failed: Failed
  /** Closes the part; absent if it cannot be closed. */
  readonly onClose?: (() => void) | undefined
}

/** Replaces a part of the window that failed to render, and offers ways to recover. */
function FailedPart({ part, failed, onClose }: FailedPartProps) {
  const { t } = useWords()
  const { error, words, retry } = failed
  return (
    <div className={styles['failed']} role="alert" data-part={part}>
      <p>
        <Icon name="verdict-warn" tone="warn" />
        <b>{t(`failure.part.${part}` satisfies Message)}</b>
      </p>
      <p>{t(words === null ? 'failure.saved' : 'failure.written')}</p>
      <p className="mute">{error instanceof Error ? error.message : String(error)}</p>
      <div className={styles['ways']}>
        {words !== null && <CopyTextButton words={() => words} />}
        <Button
          onPress={() => {
            renewFailed()
            retry()
          }}
        >
          {t('failure.retry')}
        </Button>
        {part === 'window' && <Button onPress={() => location.reload()}>{t('failure.reload')}</Button>}
        {part === 'view' && (
          <Button
            onPress={() => {
              usePlan.getState().show({ name: 'calendar' })
              retry()
            }}
          >
            {t('failure.calendar')}
          </Button>
        )}
        {onClose !== undefined && <Button onPress={onClose}>{t('app.close')}</Button>}
      </div>
    </div>
  )
}

interface GuardedProps {
  readonly part: Part
  /** When this value changes, the failed part is rendered again. */
  readonly of?: unknown
  readonly onClose?: (() => void) | undefined
  readonly children: ReactNode
}

/** Renders its children, or an error message in their place if they fail. */
export function Guarded({ part, of, onClose, children }: GuardedProps) {
  return (
    <ErrorBoundary
      of={of}
      fallback={(failed) => <FailedPart part={part} failed={failed} onClose={onClose} />}
    >
      {children}
    </ErrorBoundary>
  )
}

/** Like `Guarded`, for a dialog over the window. */
export function GuardedDialog({
  onClose,
  children,
}: Required<Pick<GuardedProps, 'children'>> & { readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <ErrorBoundary
      fallback={(failed) => {
        // Closing resets the failure, so reopening the dialog renders it again.
        const close = (): void => {
          renewFailed()
          onClose()
          failed.retry()
        }
        return (
          <Dialog title={t('failure.dialog')} isOpen onClose={close}>
            <FailedPart part="dialog" failed={failed} onClose={close} />
          </Dialog>
        )
      }}
    >
      {children}
    </ErrorBoundary>
  )
}
