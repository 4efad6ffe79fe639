import { useState } from 'react'
import type { BatchVerification } from '../../shared/contract/methods/export.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords, type Words } from '../i18n/i18n.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './export.module.css'

interface Outcome {
  readonly ok: boolean
  readonly text: string
}

interface Checked {
  readonly folder: string
  readonly digest: string
  /** Fingerprint of the key that signed it; null for a batch made before batches were signed. */
  readonly fingerprint: string | null
}

/**
 * Verifies a batch against the plan's record: every file, every post, the signature, and that it is the same batch.
 */
export function useBatchCheck({ folder, digest, fingerprint }: Checked): {
  readonly outcome: Outcome | null
  readonly check: () => Promise<void>
} {
  const { t, locale } = useWords()
  const client = useClient()
  const [checked, setChecked] = useState<{ readonly digest: string; readonly outcome: Outcome } | null>(null)
  const setOutcome = (outcome: Outcome): void => setChecked({ digest, outcome })
  const check = async (): Promise<void> => {
    try {
      const expected = fingerprint === null ? {} : { fingerprint }
      setOutcome(verificationText(await client.call('batches.verify', { folder, digest, ...expected }), t))
    } catch (error) {
      setOutcome({ ok: false, text: errorMessage(error, locale) })
    }
  }
  // The result for one batch says nothing about the next.
  return { outcome: checked?.digest === digest ? checked.outcome : null, check }
}

function verificationText(
  { ok, files, posts, signer, problems: [problem] }: BatchVerification,
  t: Words['t'],
): Outcome {
  if (!ok)
    return { ok, text: t('batch.isNot', { problem: `${problem?.what ?? ''} ${problem?.problem ?? ''}` }) }
  const whole = t('batch.isWhole', { files, posts })
  return {
    ok,
    text: signer === null ? `${whole} ${t('batch.unsigned')}` : `${whole} ${t('batch.signedByUs')}`,
  }
}

export function CheckButton({ check }: { readonly check: () => Promise<void> }) {
  const { t } = useWords()
  return (
    <Button small onPress={() => void check()}>
      {t('batch.verify')}
    </Button>
  )
}

export function CheckLine({ outcome }: { readonly outcome: Outcome | null }) {
  if (outcome === null) return null
  return (
    <p className={styles['check']} role="status">
      <Icon
        name={outcome.ok ? 'verdict-clear' : 'verdict-blocked'}
        size={14}
        tone={outcome.ok ? 'clear' : 'blocked'}
      />
      <span>{outcome.text}</span>
    </p>
  )
}
