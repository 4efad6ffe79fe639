import { shortZone } from '../../shared/time/zones.ts'
import type { Translate } from '../i18n/i18n.ts'

/** Names the zone of the times shown; `ownZone` is this machine's. */
export function zoneLabel(
  clock: 'account' | 'mine',
  zones: readonly string[],
  ownZone: string,
  t: Translate,
): string {
  if (clock === 'mine') return t('calendar.zoneMine', { zone: shortZone(ownZone) })
  const [only] = zones
  return zones.length === 1 && only !== undefined
    ? t('calendar.zoneOne', { zone: shortZone(only) })
    : t('calendar.zone')
}
