import { Button as AriaButton } from 'react-aria-components'
import type { Account } from '../../shared/post/account.ts'
import type { Client } from '../../shared/post/client.ts'
import type { Verdict } from '../../shared/policy/index.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { clock, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { VerdictLabel } from '../policy/index.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './composer.module.css'
import type { Fields } from './draft-fields.ts'

interface PostHeadProps {
  readonly client: Client
  readonly account: Account
  readonly fields: Fields
  readonly verdict: Verdict
}

/** Whose post it is, when it is scheduled and whether it is clear; shows the phone, closes the post. */
export function PostHead({ client, account, fields, verdict }: PostHeadProps) {
  const { t, locale } = useWords()
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const { settings, change: changeSettings } = useSettings()
  return (
    <header className={styles['head']}>
      <span className={classes(styles['ring'], `c${client.colour}`)}>
        <Icon name="link" />
      </span>
      <h2>
        {account.handle}
        <small>
          {fields.wall === null
            ? t('post.noDate')
            : `${weekday(fields.wall, locale)}, ${clock(fields.wall, locale)} ${shortZone(account.zone)}`}
        </small>
      </h2>
      <VerdictLabel verdict={verdict} />
      <Button
        kind="icon"
        aria-label={t('preview.open')}
        aria-pressed={settings.previewOpen}
        onPress={() => {
          // The preview may be out of view below the fields: scroll to it first, and close it on the next press.
          const phone = document.querySelector('[data-testid="preview"]')
          const isBelow = phone !== null && phone.getBoundingClientRect().top > innerHeight - 120
          if (isBelow) phone.scrollIntoView({ block: 'end' })
          else changeSettings({ previewOpen: !settings.previewOpen })
        }}
      >
        <Icon name={`format-${fields.format}`} />
      </Button>
      <AriaButton aria-label={t('post.closeInspector')} onPress={() => setOpenPost(null)}>
        <Icon name="close" />
      </AriaButton>
    </header>
  )
}
