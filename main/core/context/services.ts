import type { MethodName, OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Head } from './context.ts'

/** A method of the contract as the core does it. */
type Service<Name extends MethodName> = (
  input: ParsedInputOf<Name>,
  head: Head,
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** The services of some methods. One that is missing, or that nobody asked for, does not compile. */
export type ServicesOf<Names extends MethodName> = { readonly [Name in Names]: Service<Name> }
