import { targetGroups } from '../../../../shared/export/targets.ts'

const ofScheduler = new RegExp(`^(?:${targetGroups.schedulers.join('|')})-.*-(@[a-z0-9_.]*[a-z0-9_])-`, 'u')

/**
 * The handle in the name of a file that was exported for a scheduler, such as
 * `buffer-lestari-skin-@lestariskin-asia-jakarta.csv`; null in any other name. Such files have no column for an account.
 */
export const handleInFileName = (file: string): string | null =>
  ofScheduler.exec(file.normalize('NFC').toLowerCase())?.[1] ?? null
