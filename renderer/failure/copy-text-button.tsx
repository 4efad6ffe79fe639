import { useWords } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { useToasts } from '../ui/toast-store.ts'

interface CopyWordsProps {
  /** The text at the time the button is pressed; null if there is none. */
  readonly words: () => string | null
  readonly small?: boolean
}

/** Copies unsaved text to the clipboard when it cannot be saved. */
export function CopyTextButton({ words, small = false }: CopyWordsProps) {
  const { t } = useWords()
  const say = useToasts((state) => state.say)
  return (
    <Button
      small={small}
      onPress={() => {
        const written = words()
        if (written === null) {
          say(t('failure.nothing'))
          return
        }
        navigator.clipboard.writeText(written).then(
          () => say(t('failure.copied')),
          () => say(t('failure.notCopied'), 'blocked'),
        )
      }}
    >
      {t('failure.copy')}
    </Button>
  )
}
