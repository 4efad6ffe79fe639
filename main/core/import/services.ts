import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { commitImport } from './commit-import.ts'
import { cancelImport, importRows, refusedFile, uploadPiece, type ImportDesk } from './import-sessions.ts'
import { remapImport, rereadImport, stageImport } from './stage-import.ts'

/** Every method of this room, and the use case behind it. */
export const importServices = (
  context: CoreContext,
  desk: ImportDesk,
): ServicesOf<
  | 'import.upload'
  | 'import.stage'
  | 'import.remap'
  | 'import.reread'
  | 'import.rows'
  | 'import.cancel'
  | 'import.commit'
  | 'import.refusedFile'
> => ({
  'import.upload': (input) => uploadPiece(desk, input),
  'import.stage': (input) => stageImport(context, desk, input),
  'import.remap': (input) => remapImport(context, desk, input),
  'import.reread': (input) => rereadImport(context, desk, input),
  'import.rows': (input) => importRows(desk, input),
  'import.cancel': (input) => cancelImport(desk, input),
  'import.commit': (input, head) => commitImport(context, desk, input, head),
  'import.refusedFile': (input) => refusedFile(desk, input),
})
