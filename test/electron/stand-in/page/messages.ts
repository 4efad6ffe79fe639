/** What a document tells main. */
export type FromPage =
  /** Its preload has run; `url` is where it stands. */
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
  /** It is unloading and has run its listeners: nothing comes after this. */
  | { readonly kind: 'last' }

/** The message with its place in the order of its document. */
export type Numbered = FromPage & {
  readonly document: string
  readonly number: number
  /** Said while it unloads. */
  readonly isLeaving: boolean
}

/** What main tells a document. */
export type ToPage =
  | {
      readonly kind: 'ipc'
      readonly channel: string
      readonly args: string
      readonly ports: readonly string[]
    }
  | { readonly kind: 'port'; readonly port: string; readonly data: string; readonly ports: readonly string[] }
  | { readonly kind: 'port-closed'; readonly port: string }
