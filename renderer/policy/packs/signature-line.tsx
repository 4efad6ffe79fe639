import { groupedFingerprint } from '../../../shared/export/manifest.ts'
import type { PackSignatureState } from '../../../shared/contract/methods/packs.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './packs.module.css'

/** Who signed a pack, and whether that can be relied on. */
export function SignatureLine({ signature }: { readonly signature: PackSignatureState }) {
  const { t } = useWords()
  switch (signature.state) {
    case 'trusted':
      return (
        <p className={styles['signature']}>
          <Icon name="verdict-clear" size={14} tone="clear" /> {t('packs.signedBy', { name: signature.name })}
        </p>
      )
    case 'unknown':
      return (
        <div className={styles['signature']}>
          <p>
            <Icon name="verdict-warn" size={14} tone="warn" /> {t('packs.unknownPublisher')}
          </p>
          <code>{groupedFingerprint(signature.fingerprint)}</code>
        </div>
      )
    case 'altered':
      return null
    case 'no-key':
      return (
        <p className={styles['signature']}>
          <Icon name="verdict-warn" size={14} tone="warn" /> {t('packs.noKey', { key: signature.keyId })}
        </p>
      )
    case 'unsigned':
      return (
        <p className={styles['signature']}>
          <Icon name="verdict-warn" size={14} tone="warn" /> {t('packs.unsigned')}
        </p>
      )
  }
}
