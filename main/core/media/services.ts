import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import type { Copies } from './copies.ts'
import { addMedia, getMedia } from './add-media.ts'
import { cancelCopy, copyMedia } from './copy-media.ts'
import { hasCover, missingCovers, setCover } from './covers.ts'

/** Every method of this room, with its use case. */
export const mediaServices = (
  context: CoreContext,
  copies: Copies,
): ServicesOf<
  | 'media.copyIn'
  | 'media.cancelCopy'
  | 'media.add'
  | 'media.get'
  | 'media.setCover'
  | 'media.missingCovers'
  | 'media.hasCover'
> => ({
  'media.copyIn': (input) => copyMedia(context, copies, input),
  'media.cancelCopy': (input) => cancelCopy(context, copies, input),
  'media.add': (input) => addMedia(context, input),
  'media.get': (input) => getMedia(context, input),
  'media.setCover': (input) => setCover(context, input),
  'media.missingCovers': (input) => missingCovers(context, input),
  'media.hasCover': (input) => hasCover(context, input),
})
