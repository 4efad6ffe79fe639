/** Where on the calendar posts are pasted and files dropped. */
export interface PastePlace {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** The zone that the calendar shows; null if each account's own. */
  readonly zone: string | null
  /** In a lane, its account; null to keep each post's own. */
  readonly accountId: string | null
}

let placeAt: (element: Element) => PastePlace | null = () => null

/** Registers the view that knows which day an element stands for. Returns a function that unregisters it. */
export function onPlaceAt(find: (element: Element) => PastePlace | null): () => void {
  placeAt = find
  return () => {
    if (placeAt === find) placeAt = () => null
  }
}

/** The day that an element of the current view stands for; null if it has none. */
export const pastePlaceAt = (element: Element): PastePlace | null => placeAt(element)
