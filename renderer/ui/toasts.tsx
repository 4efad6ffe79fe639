import { Button } from './controls.tsx'
import styles from './controls.module.css'
import { Icon } from './icon.tsx'
import { useToasts } from './toast-store.ts'

export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  const drop = useToasts((state) => state.drop)
  return (
    <div className={styles['toasts']} role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, actions }) => (
        <div key={id} className={styles['toast']}>
          {tone === 'blocked' && <Icon name="verdict-blocked" size={14} tone="blocked" />}
          <span>{text}</span>
          {actions.map((action) => (
            <Button
              key={action.label}
              small
              onPress={() => {
                action.run()
                drop(id)
              }}
            >
              {action.label}
            </Button>
          ))}
        </div>
      ))}
    </div>
  )
}
