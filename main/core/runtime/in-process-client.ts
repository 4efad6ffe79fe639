import { createClient, type Client } from '../../../shared/contract/client.ts'
import type { Message } from '../../../shared/contract/frames.ts'
import type { Dispatch } from './dispatch.ts'

/** The contract's client without a transport, for the command line, the sample and tests. */
export function inProcessClient(dispatch: Dispatch, actor: string): Client {
  let deliver: (message: Message) => void = () => undefined
  return createClient(
    {
      send: (request) => void dispatch(request).then((response) => deliver(response)),
      onMessage: (listener) => {
        deliver = listener
      },
      onClose: () => undefined,
    },
    actor,
  )
}
