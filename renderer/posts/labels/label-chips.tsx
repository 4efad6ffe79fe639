import styles from './labels.module.css'

/** How many labels a row shows; the tooltip lists all. */
const shown = 2

/** A post's labels on one line. */
export function LabelChips({ labels }: { readonly labels: readonly string[] | undefined }) {
  if (labels === undefined || labels.length === 0) return null
  const rest = labels.length - shown
  return (
    <span className={styles['chips']} title={labels.join(', ')}>
      {labels.slice(0, shown).map((label) => (
        <small key={label} className={styles['chip']}>
          <span className="cut">{label}</span>
        </small>
      ))}
      {rest > 0 && <small className={styles['chip']}>+{rest}</small>}
    </span>
  )
}
