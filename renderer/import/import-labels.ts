import type { ImportField, Stage } from '../../shared/contract/methods/import-stage.ts'
import type { Translate } from '../i18n/i18n.ts'

/** The name of a field in the list of meanings for a column. */
export function fieldWords(t: Translate, field: ImportField): string {
  switch (field) {
    case 'hashtags':
    case 'allowComment':
    case 'allowDuet':
    case 'allowStitch':
    case 'discloseYourBrand':
    case 'disclosePaid':
    case 'aiGenerated':
    case 'autoMusic':
    case 'coverMs':
    case 'coverPhoto':
    case 'zone':
    case 'instant':
    case 'client':
    case 'network':
    case 'status':
    case 'id':
      return t(`import.field.${field}`)
    default:
      return t(`field.${field}`)
  }
}

/** Programs whose tables are recognised; their names are the same in every language. */
const makers: Readonly<Record<Exclude<NonNullable<Stage['template']>, 'tautan'>, string>> = {
  metricool: 'Metricool',
  publer: 'Publer',
  buffer: 'Buffer',
  hootsuite: 'Hootsuite',
  sprout: 'Sprout Social',
  vista: 'Vista Social',
  socialpilot: 'SocialPilot',
  gohighlevel: 'GoHighLevel',
  'gohighlevel-advanced': 'GoHighLevel (advanced)',
  socialbee: 'SocialBee',
  ayrshare: 'Ayrshare',
  postfast: 'PostFast',
}

/** Describes in one line what kind of file it is. */
export function kindWords(t: Translate, { kind, template }: Pick<Stage, 'kind' | 'template'>): string {
  const what = t(`import.kind.${kind}`)
  if (template === null || kind === 'batch') return what
  return `${what} · ${template === 'tautan' ? t('import.templateOwn') : t('import.template', { name: makers[template] })}`
}

/** What to call a file's records, so that users can find one by its number. */
export const places = {
  csv: 'import.line',
  ndjson: 'import.line',
  ics: 'import.line',
  xlsx: 'import.row',
  json: 'import.item',
  batch: 'import.item',
} as const
