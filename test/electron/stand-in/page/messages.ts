/** Messages from a document to main. */
export type FromPage =
  /** Its preload has run; `url` is its address. */
  | { readonly kind: 'hello'; readonly url: string }
  | {
      readonly kind: 'ipc'
      readonly channel: string
      readonly args: string
      readonly ports: readonly string[]
    }
  | { readonly kind: 'port'; readonly port: string; readonly data: string; readonly ports: readonly string[] }
  | { readonly kind: 'port-closed'; readonly port: string }
  | { readonly kind: 'port-arrived'; readonly port: string }
  | { readonly kind: 'context-menu'; readonly params: string }
  | { readonly kind: 'preload-failed'; readonly message: string }
  | { readonly kind: 'clone-failed'; readonly message: string }
  /** It is unloading and has run its listeners: no messages follow. */
  | { readonly kind: 'last' }

/** A message with its sequence number in the document. */
export type Numbered = FromPage & {
  readonly document: string
  readonly number: number
  /** Sent during unload. */
  readonly isLeaving: boolean
}

/** Messages from main to a document. */
export type ToPage =
  | {
      readonly kind: 'ipc'
      readonly channel: string
      readonly args: string
      readonly ports: readonly string[]
    }
  | { readonly kind: 'port'; readonly port: string; readonly data: string; readonly ports: readonly string[] }
  | { readonly kind: 'port-closed'; readonly port: string }
