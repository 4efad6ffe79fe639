import type { Parcel } from '../port.ts'

/** Messages between main and a utility process, over Node's channel. */
export type Posted =
  /** From `child.postMessage` and `process.parentPort.postMessage`. */
  | { readonly kind: 'message'; readonly parcel: Parcel }
  | { readonly kind: 'port'; readonly port: string; readonly parcel: Parcel }
  | { readonly kind: 'port-closed'; readonly port: string }
  | { readonly kind: 'port-arrived'; readonly port: string }
  | { readonly kind: 'port-left'; readonly port: string; readonly unread: readonly Parcel[] }
  /** For a port that has left the process in the meantime. */
  | { readonly kind: 'port-missed'; readonly port: string; readonly parcel: Parcel }
  | { readonly kind: 'blame'; readonly message: string }
