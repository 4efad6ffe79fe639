import type { packMethods } from '../../../shared/contract/methods/packs.ts'
import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import {
  addPack,
  forgetPublisher,
  inspectPack,
  listPacks,
  packContents,
  packEffect,
  removePack,
  setPackClients,
  type UploadedBytes,
} from './packs/packs.ts'
import { whatIf } from './what-if.ts'

/** Every method of this room, with its use case. */
export const policyServices = (
  context: CoreContext,
  bytesOf: UploadedBytes,
): ServicesOf<'plan.whatIf' | keyof typeof packMethods> => ({
  'plan.whatIf': (input) => whatIf(context, input),
  'packs.list': () => listPacks(context),
  'packs.contents': () => packContents(context),
  'packs.inspect': (input) => inspectPack(context, bytesOf, input),
  'packs.effect': (input) => packEffect(context, bytesOf, input),
  'packs.add': (input, head) => addPack(context, bytesOf, input, head),
  'packs.setClients': (input, head) => setPackClients(context, input, head),
  'packs.remove': (input, head) => removePack(context, input, head),
  'packs.forgetPublisher': (input, head) => forgetPublisher(context, input, head),
})
