import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { commitImport } from './commit-import.ts'
import { cancelImport, openImport, uploadPiece, type ImportSessions } from './import-sessions.ts'
import { deleteProfile, listProfiles, saveProfile, useProfile } from './profiles.ts'
import { refusedFile } from './refused-file.ts'
import { importIndexes, importRows } from './staged-rows.ts'
import { changePlanned, editImport, importRow, undoEdit } from './edit-import.ts'
import { remapImport, rereadImport, stageImport } from './stage-import.ts'

/** Every method of this room, with its use case. */
export const importServices = (
  context: CoreContext,
  sessions: ImportSessions,
): ServicesOf<
  | 'import.upload'
  | 'import.stage'
  | 'import.remap'
  | 'import.reread'
  | 'import.rows'
  | 'import.indexes'
  | 'import.open'
  | 'import.row'
  | 'import.edit'
  | 'import.changePlanned'
  | 'import.undoEdit'
  | 'import.cancel'
  | 'import.commit'
  | 'import.refusedFile'
  | 'profiles.list'
  | 'profiles.save'
  | 'profiles.delete'
  | 'import.useProfile'
> => ({
  'import.upload': (input) => uploadPiece(sessions, input),
  'import.stage': (input) => stageImport(context, sessions, input),
  'import.remap': (input) => remapImport(context, sessions, input),
  'import.reread': (input) => rereadImport(context, sessions, input),
  'import.rows': (input) => importRows(sessions, input),
  'import.indexes': (input) => importIndexes(sessions, input),
  'import.open': (input) => openImport(sessions, input),
  'import.row': (input) => importRow(sessions, input),
  'import.edit': (input) => editImport(context, sessions, input),
  'import.changePlanned': (input) => changePlanned(context, sessions, input),
  'import.undoEdit': (input) => undoEdit(context, sessions, input),
  'import.cancel': (input) => cancelImport(sessions, input),
  'import.commit': (input, head) => commitImport(context, sessions, input, head),
  'import.refusedFile': (input) => refusedFile(sessions, input),
  'profiles.list': () => listProfiles(context),
  'profiles.save': (input, head) => saveProfile(context, sessions, input, head),
  'profiles.delete': (input, head) => deleteProfile(context, input, head),
  'import.useProfile': (input) => useProfile(context, sessions, input),
})
