import type { ImportRow, Stage } from '../../shared/contract/methods/import-stage.ts'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useHiddenNotice, useUndoRedo } from '../history/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { usePlan } from '../state/plan-store.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useImport } from './import-store.ts'

interface Saved {
  readonly stage: Stage
  /** The first rows, which determine the day to show next. */
  readonly rows: readonly ImportRow[]
  readonly saved: OutputOf<'import.commit'>
  readonly commandId: string
}

/** Shows the calendar at the imported days, and reports what was saved and what was not. */
export function useSavedNotice(): (saved: Saved) => Promise<void> {
  const { t } = useWords()
  const turn = useUndoRedo()
  const hiddenNotice = useHiddenNotice()
  const say = useToasts((state) => state.say)
  const { show, goTo } = usePlan()
  const { reopen } = useImport()
  return async ({ stage: { stageId }, rows, saved, commandId }) => {
    const days = rows
      .flatMap(({ wall, outcome }) =>
        wall === null || outcome === 'refused' || outcome === 'left-out' ? [] : [wall],
      )
      .sort()
    const first = days.find((wall) => wall.slice(0, 10) >= localToday()) ?? days.at(-1)
    if (first !== undefined) goTo(first.slice(0, 10))
    show({ name: 'calendar' })
    const reported = [
      ['import.saved', saved.saved],
      ['import.savedChanged', saved.changed],
      ['import.savedHeld', saved.waiting],
      ['import.savedRefused', saved.refused],
    ] as const
    const hidden = await hiddenNotice(commandId)
    const words = reported.flatMap(([message, count]) => (count === 0 ? [] : [t(message, { count })]))
    const undo = {
      label: t('import.undo'),
      run: () => void turn('undo', commandId),
      undoes: commandId,
    }
    const toRefused = {
      label: t('import.fixRefused', { count: saved.refused }),
      run: () => {
        reopen(stageId)
        show({ name: 'import', stageId: null })
      },
    }
    say(
      [...words, ...(hidden === null ? [] : [hidden.text])].join(' '),
      'plain',
      undo,
      saved.refused === 0 ? undefined : toRefused,
      hidden?.action,
    )
  }
}
