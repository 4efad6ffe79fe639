import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { readMetricoolTemplate } from '../../shared/export/metricool-template.ts'
import {
  exportDateOrders,
  targetOptionsSchema,
  targetOptionUse,
  type ExportDateOrder,
  type Target,
  type TargetOptions,
} from '../../shared/export/targets.ts'
import { errorMessage } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { Button, Segments, TextField } from '../ui/controls.tsx'
import { ErrorLine } from '../ui/dialog.tsx'
import styles from './export.module.css'

/** The options as typed so far: an address may be incomplete. */
export interface TypedOptions {
  readonly mediaBase: string
  readonly template: { readonly file: string; readonly headers: readonly string[] } | null
  readonly dateOrder: ExportDateOrder
}

export const noOptions: TypedOptions = { mediaBase: '', template: null, dateOrder: 'day-first' }

/** The options for the chosen targets; null while one of them is invalid. */
export function optionsOf(
  { mediaBase, template, dateOrder }: TypedOptions,
  chosen: readonly Target[],
): TargetOptions | null {
  const base = uses(chosen, 'mediaBase') ? mediaBase.trim() : ''
  const parsed = targetOptionsSchema.safeParse({
    mediaBase: base === '' ? null : base,
    metricoolHeaders: uses(chosen, 'metricoolHeaders') ? (template?.headers ?? null) : null,
    dateOrder,
  })
  return parsed.success ? parsed.data : null
}

const uses = (chosen: readonly Target[], option: keyof TargetOptions): boolean =>
  targetOptionUse[option].some((target) => chosen.includes(target))

/** How much of a template is read, in bytes: only its header row, which is far shorter, matters. */
const headOfFile = 1 << 16

interface TargetOptionsProps {
  readonly chosen: readonly Target[]
  readonly typed: TypedOptions
  readonly onChange: (typed: TypedOptions) => void
}

/** The options that the chosen targets need, and no others. */
export function TargetOptionFields({ chosen, typed, onChange }: TargetOptionsProps) {
  const { t, locale } = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  // Report a bad address only after the user has left the field.
  const [left, setLeft] = useState(false)
  const needs = (option: keyof TargetOptions): boolean => uses(chosen, option)
  if (!needs('mediaBase') && !needs('metricoolHeaders') && !needs('dateOrder')) return null
  const wrong = optionsOf(typed, chosen) === null
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    try {
      const template = readMetricoolTemplate(await file.slice(0, headOfFile).text())
      setProblem(template.ok ? null : template.problem[locale])
      if (template.ok) onChange({ ...typed, template: { file: file.name, headers: template.headers } })
    } catch (error) {
      setProblem(errorMessage(error, locale))
    }
  }
  return (
    <section className={styles['options']}>
      <h2>{t('target.options')}</h2>
      {needs('mediaBase') && (
        <TextField
          label={t('target.mediaBase')}
          value={typed.mediaBase}
          onChange={(mediaBase) => {
            setLeft(false)
            onChange({ ...typed, mediaBase })
          }}
          hint={t('target.mediaBaseHint')}
          error={wrong && left ? t('target.mediaBaseWrong') : undefined}
          onBlur={() => setLeft(true)}
          placeholder="https://"
        />
      )}
      {needs('metricoolHeaders') && (
        <div className={styles['option']}>
          <b>{t('target.metricoolColumns')}</b>
          <p>
            {typed.template === null
              ? t('target.metricoolBuiltIn')
              : t('target.metricoolOwn', {
                  count: typed.template.headers.length,
                  file: typed.template.file,
                })}
          </p>
          <div>
            <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => void take(files?.[0])}>
              <Button small>{t('target.metricoolChoose')}</Button>
            </FileTrigger>
            {typed.template !== null && (
              <Button small kind="bare" onPress={() => onChange({ ...typed, template: null })}>
                {t('target.metricoolBack')}
              </Button>
            )}
          </div>
          {problem !== null && <ErrorLine>{problem}</ErrorLine>}
        </div>
      )}
      {needs('dateOrder') && (
        <div className={styles['option']}>
          <b>{t('target.dateOrder')}</b>
          <Segments
            label={t('target.dateOrder')}
            value={typed.dateOrder}
            onChange={(dateOrder) => onChange({ ...typed, dateOrder })}
            choices={exportDateOrders.map((id) => ({ id, label: t(`target.${id}`) }))}
          />
        </div>
      )}
    </section>
  )
}
