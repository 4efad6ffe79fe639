import type { ReactNode } from 'react'
import { commandOf } from '../../shared/commands/commands.ts'
import { useCore, useFace } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Logo } from '../ui/logo.tsx'
import styles from './about.module.css'
import { LicenceList } from './licence-list.tsx'

/** The browser's major version; the user agent string reveals no more. */
const ownChromium = (): string | undefined => /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1]

/** Shows Tautan's version, what it runs on, where it keeps its files, and the licences of the packages it ships. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, pick } = useWords()
  const face = useFace()
  const { data: status } = useCore('workspace.status', {})
  if (face === undefined) return null
  const { versions, places, secrets } = face
  const runsOn = [
    ['Electron', versions?.electron],
    ['Chromium', versions?.chrome ?? ownChromium()],
    ['Node', versions?.node],
  ].flatMap(([name, version]) => (version == null ? [] : [`${name} ${version}`]))
  return (
    <Dialog title={pick(commandOf('about.open').label)} isOpen onClose={onClose} wide>
      <div className={styles['about']}>
        <div className={styles['head']}>
          <Logo size={40} />
          <p>
            <b>Tautan {face.version}</b>
            {t('about.offline')}
          </p>
        </div>
        <dl>
          <Row name={t('about.edition')}>
            {t(face.face === 'electron' ? 'about.desktop' : 'about.browser')}
          </Row>
          <Row name={t('about.runsOn')}>{runsOn.join(' · ')}</Row>
          <Row name={t('about.workspace')}>{status && <code>{status.folder}</code>}</Row>
          <Row name={t('about.settings')}>{places?.settings != null && <code>{places.settings}</code>}</Row>
          <Row name={t('about.log')}>{places?.log != null && <code>{places.log}</code>}</Row>
          <Row name={t('about.keys')}>{secrets !== undefined && t(`about.secrets.${secrets}`)}</Row>
        </dl>
        <section>
          <h3>{t('about.licences')}</h3>
          <LicenceList />
        </section>
      </div>
    </Dialog>
  )
}

/** A label with its value. Renders nothing when the value is unknown. */
function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === undefined || children === false || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
