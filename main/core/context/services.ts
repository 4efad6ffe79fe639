import type { MethodName, OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Head } from './context.ts'

/** The core's implementation of a method of the contract. */
type Service<Name extends MethodName> = (
  input: ParsedInputOf<Name>,
  head: Head,
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** The services of some methods. A missing or unexpected one does not compile. */
export type ServicesOf<Names extends MethodName> = { readonly [Name in Names]: Service<Name> }
