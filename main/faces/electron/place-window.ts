interface Size {
  readonly width: number
  readonly height: number
}
export function placeWindow(
  saved: (Size & { readonly x: number; readonly y: number }) | null | undefined,
  _displays: readonly unknown[],
  fallback: Size,
): Size & { x?: number; y?: number } {
  return saved ? { x: saved.x, y: saved.y, width: saved.width, height: saved.height } : fallback
}
