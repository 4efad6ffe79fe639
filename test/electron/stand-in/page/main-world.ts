import type { Bridge } from './bridge.ts'

/** Runs in the page's own world before its scripts, and installs what the preload exposes. */
export function mainWorld(
  nonce: string,
  worldBridge: (nonce: string, here: string, there: string) => Bridge,
): void {
  if (globalThis.self !== globalThis.top) return
  const bridge = worldBridge(nonce, 'main', 'isolated')
  globalThis.addEventListener(`${nonce}:expose`, (event) => {
    const { name, shape, refused } = (
      event as CustomEvent<{ readonly name: string; readonly shape: unknown; readonly refused: string }>
    ).detail
    if (Object.hasOwn(globalThis, name)) {
      globalThis.dispatchEvent(new CustomEvent(refused))
      return
    }
    // docs/api/context-bridge.md: exposed objects are frozen; here they cannot be replaced either.
    Object.defineProperty(globalThis, name, { value: bridge.take(shape), enumerable: true })
  })
}
