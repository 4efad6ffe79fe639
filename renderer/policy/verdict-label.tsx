import type { Verdict } from '../../shared/policy/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './findings.module.css'

const looks = { blocked: 'isBlocked', warn: 'isWarn', clear: 'isClear' } as const

/** A verdict in words, shape and colour, with the number of findings that block or warn. */
export function VerdictLabel({ verdict: { status, findings } }: { readonly verdict: Verdict }) {
  const { t } = useWords()
  const count = (severity: 'block' | 'warn'): number =>
    findings.filter((finding) => finding.severity === severity && finding.waiver === null).length
  return (
    <span className={classes(styles['verdict'], styles[looks[status]])} data-testid="verdict">
      <Icon name={`verdict-${status}`} size={14} />
      {status === 'blocked'
        ? t('verdict.blockedBy', { count: count('block') })
        : status === 'warn'
          ? t('verdict.warnedBy', { count: count('warn') })
          : t('verdict.isClear')}
    </span>
  )
}
