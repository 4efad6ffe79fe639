import { useEffect } from 'react'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { useDialogs, type Printing } from '../state/dialog-store.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useLatest } from '../ui/use-latest.ts'

/** Time for the sheet's layout before printing, in milliseconds. */
const layout = 50

/**
 * Prints the sheet once it is ready, or saves it as PDF, and closes it. Relies on `window.print()` returning when its
 * dialog closes, because `afterprint` does not always fire in Electron:
 * https://github.com/electron/electron/issues/19685
 */
export function usePrinted(to: Printing, isReady: boolean, title: string): void {
  const client = useClient()
  const { t, locale } = useWords()
  const live = useLatest({ t, locale, title })
  useEffect(() => {
    // The browser prints by itself, and signals when it is done.
    if (!isReady || to === 'browser') return
    const done = (): void => useDialogs.getState().open({ printing: null })
    const savePdf = async (): Promise<void> => {
      const { say } = useToasts.getState()
      try {
        const { file } = await client.native('native.savePdf', {
          title: live().t('print.saveAs'),
          suggestedName: `Tautan ${live().title}`.slice(0, 200),
        })
        if (file !== null) say(live().t('print.saved', { file }))
      } catch (error) {
        say(errorMessage(error, live().locale), 'blocked')
      }
      done()
    }
    const print = (): void => {
      window.print()
      done()
    }
    const timer = setTimeout(() => (to === 'pdf' ? void savePdf() : print()), layout)
    return () => clearTimeout(timer)
  }, [client, to, isReady])
}
