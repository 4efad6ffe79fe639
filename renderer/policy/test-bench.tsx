import { useMemo, useState } from 'react'
import {
  accountKinds,
  explain,
  vet,
  type AccountKind,
  type Market,
  type Policy,
} from '../../shared/policy/index.ts'
import { FindingCard } from './finding-card.tsx'
import findingStyles from './findings.module.css'
import { VerdictLabel } from './verdict-label.tsx'
import { useWords } from '../i18n/i18n.ts'
import { Select } from '../ui/controls.tsx'
import { usePaste } from '../ui/use-paste.ts'
import { Explained } from './explained.tsx'
import styles from './policy.module.css'

const sample = 'Voucher 12.12 di ⓢⓗⓞⓟⓔⓔ。ⓒⓞ。ⓘⓓ/senja\nPromo vt.tokopedia.com/t/ZS8\nOrder via WA ya'

interface TestBenchProps {
  readonly market: Market
  readonly asOf: string
  readonly policy: Policy
}

/** Shows how a text is read, what is found in it, and which rules decide. */
export function TestBench({ market, asOf, policy }: TestBenchProps) {
  const { t } = useWords()
  const [text, setText] = useState(sample)
  // Users test disguised links here, so do not clean the text; only remove a spreadsheet's quotes.
  const onPaste = usePaste(false)
  const [account, setAccount] = useState<AccountKind>('shop-seller')
  const { verdict, fields } = useMemo(() => {
    const context = { market, account, on: asOf }
    return {
      verdict: vet({ caption: text }, context, policy),
      fields: explain({ caption: text }, context, policy),
    }
  }, [text, market, account, asOf, policy])
  const [field] = fields
  return (
    <aside className={styles['bench']}>
      <header>
        <h2>{t('policy.bench')}</h2>
        <VerdictLabel verdict={verdict} />
      </header>
      <div className={styles['picks']}>
        <Select
          label={t('policy.account')}
          hideLabel
          value={account}
          onChange={setAccount}
          choices={accountKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
      </div>
      <div className={styles['duo']}>
        <h3 id="bench-typed">{t('policy.typed')}</h3>
        <textarea
          dir="auto"
          onPaste={onPaste}
          aria-labelledby="bench-typed"
          value={text}
          placeholder={t('policy.benchHint')}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles['read']}>
          <h3>{t('policy.read')}</h3>
          <p>{field?.read}</p>
        </div>
      </div>
      <div className={findingStyles['findings']}>
        {verdict.findings.length === 0 && <p className="mute">{t('finding.none')}</p>}
        {verdict.findings.map((finding) => (
          <FindingCard key={`${finding.rule} ${finding.start}`} finding={finding} first={false} />
        ))}
      </div>
      {field !== undefined && <Explained field={field} />}
    </aside>
  )
}
