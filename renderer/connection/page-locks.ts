/** This page, from when it was loaded until it goes. */
export const thisPage = crypto.randomUUID()

const prefix = 'tautan-page '

let letGo: () => void = () => undefined

/** Says to the other windows that this page is there and keeps its own words, until it goes or says that it does not. */
export function acquirePageLock(): void {
  void navigator.locks.request(
    prefix + thisPage,
    () =>
      new Promise<void>((resolve) => {
        letGo = resolve
      }),
  )
}

/** This page cannot save any more: another may take over what was written here. */
export const releasePageLock = (): void => letGo()

/** The pages that are there and keep their own words. */
export async function activePages(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : [])),
  )
}
