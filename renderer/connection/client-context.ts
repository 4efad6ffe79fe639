import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import { ContractError } from '../../shared/contract/errors.ts'
import type { Locale } from '../i18n/i18n.ts'
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/methods/index.ts'
import type { NativeOutput } from '../../shared/contract/native.ts'

export const ClientContext = createContext<Client | null>(null)

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('no client above')
  return client
}

/** Core answers stay valid until the core reports a change. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // The core is on this machine, even when the browser reports being offline.
        networkMode: 'always',
        // Drop unused answers after this many milliseconds: long lists would fill the memory.
        gcTime: 20_000,
        retry: false,
        refetchOnWindowFocus: false,
      },
    },
  })
}

/** A query of the contract. While a new input loads, the previous answer stays. */
export function useCore<Name extends MethodName>(
  method: Name,
  input: InputOf<Name>,
  enabled = true,
): UseQueryResult<OutputOf<Name>> {
  const client = useClient()
  return useQuery({
    queryKey: [method, input],
    queryFn: () => client.call(method, input),
    placeholderData: (before: unknown) => before as never,
    enabled,
  }) as UseQueryResult<OutputOf<Name>>
}

/**
 * A query for the initial values of a form: fetched again when the form opens, and undefined until answered, because a
 * cached answer may be out of date.
 */
export function useFreshCore<Name extends MethodName>(
  method: Name,
  input: InputOf<Name>,
  enabled = true,
): OutputOf<Name> | undefined {
  const client = useClient()
  const { data, isFetchedAfterMount } = useQuery({
    queryKey: [method, input],
    queryFn: () => client.call(method, input),
    refetchOnMount: 'always',
    enabled,
  })
  return isFetchedAfterMount ? data : undefined
}

/** The face that the window runs in, and what it offers; undefined until it answers. */
export function useFace(): NativeOutput<'native.info'> | undefined {
  const client = useClient()
  const { data } = useQuery({
    queryKey: ['native.info'],
    queryFn: () => client.native('native.info', {}),
    gcTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** An error in words for the user. */
export function errorMessage(error: unknown, locale: Locale): string {
  if (error instanceof ContractError) {
    const { message, messageId } = error.failure
    return locale === 'id' ? (messageId ?? message) : message
  }
  return error instanceof Error ? error.message : String(error)
}
