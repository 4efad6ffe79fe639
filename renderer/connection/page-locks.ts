/** Identifies this page from load to unload. */
export const thisPage = crypto.randomUUID()

const prefix = 'tautan-page '

let letGo: () => void = () => undefined

/**
 * Signals to other windows that this page is open and keeps its own unsaved text, until it unloads or releases the
 * lock.
 */
export function acquirePageLock(): void {
  void navigator.locks.request(
    prefix + thisPage,
    () =>
      new Promise<void>((resolve) => {
        letGo = resolve
      }),
  )
}

/** Call when this page can no longer save, so that another page may take over its text. */
export const releasePageLock = (): void => letGo()

/** The open pages that keep their own unsaved text. */
export async function activePages(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : [])),
  )
}
