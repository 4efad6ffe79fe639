import { ContractError } from '../../shared/contract/errors.ts'
import type { Call, Connection, Message } from '../../shared/contract/frames.ts'
import { createClient } from '../../shared/contract/client.ts'
import { openCore, type Core } from '../core/core.ts'
import { CommandFailure } from './exit-codes.ts'

/** Opens a workspace for one command, in this process, and closes it whatever happens. */
export async function withCore<Result>(
  folder: string,
  run: (call: Call, core: Core) => Promise<Result>,
): Promise<Result> {
  let core: Core
  try {
    core = openCore({ folder })
  } catch (error) {
    if (error instanceof ContractError) throw new CommandFailure(error.message)
    throw error
  }
  for (const notice of core.context.workspace.notices) process.stderr.write(`tautan: ${notice.en}\n`)
  try {
    return await run(callsOf(core), core)
  } catch (error) {
    if (error instanceof ContractError) throw new CommandFailure(error.message)
    throw error
  } finally {
    await core.close()
  }
}

function callsOf(core: Core): Call {
  let deliver: (message: Message) => void = () => undefined
  const connection: Connection = {
    send: (request) => void core.dispatch(request).then((response) => deliver(response)),
    onMessage: (listener) => {
      deliver = listener
    },
    onClose: () => undefined,
  }
  const client = createClient(connection, 'command line')
  return (method, input) => client.call(method, input)
}
