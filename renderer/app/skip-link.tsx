import { useWords } from '../i18n/i18n.ts'
import styles from './app.module.css'

/** What the keyboard works with in a view: the grid's current stop, a card, a row, or else the first control. */
const within = [
  ':is(.ev, .fc-more, .day-add)[tabindex="0"]',
  '[data-row] [tabindex="0"]',
  '[role="row"][tabindex="0"]',
  'button, a[href], input, [tabindex="0"]',
]

/** The first Tab stop of the window: jumps over header, sidebar and toolbar into the view. */
export function SkipLink() {
  const { t } = useWords()
  return (
    <a
      className={styles['skip']}
      href="#plan"
      onClick={(event) => {
        event.preventDefault()
        const work = document.querySelector<HTMLElement>('main')
        const controls = within.flatMap((selector) => [
          ...(work?.querySelectorAll<HTMLElement>(`:is(${selector}):not([role="toolbar"] *, [disabled])`) ??
            []),
        ])
        const first = controls.find((element) => element.checkVisibility({ visibilityProperty: true }))
        if (first !== undefined) first.focus()
        else if (work !== null) focusOnce(work)
      }}
    >
      {t('app.skip')}
    </a>
  )
}

/** Focuses an element without controls, which a click must not focus. */
function focusOnce(element: HTMLElement): void {
  element.tabIndex = -1
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  element.focus()
}
