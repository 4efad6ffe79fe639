import type { MethodName, OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import type { Departures } from '../export/batch/export-journal.ts'
import { exportBatch } from '../export/export-batch.ts'
import type { Preflights } from '../export/preflight/preflight-runs.ts'
import type { Copies } from '../media/copies.ts'
import { newSigningKey } from '../export/batch/signing-key.ts'
import {
  listBatches,
  listGone,
  listSigners,
  preflight,
  preflightRows,
  receipt,
  verify,
} from '../export/past-batches.ts'
import { calendarRange, calendarTray } from '../calendar/calendar-range.ts'
import { changeCampaign, createCampaign, deleteCampaign, shiftCampaign } from '../clients/campaigns.ts'
import { createAccount, changeAccount } from '../clients/accounts.ts'
import { postsAmong, postsTouched } from '../calendar/shown-posts.ts'
import { changeClient, createClient, listClients, setClientPolicy } from '../clients/clients.ts'
import { commitImport } from '../import/commit-import.ts'
import {
  cancelImport,
  importRows,
  refusedFile,
  uploadPiece,
  type ImportDesk,
} from '../import/import-sessions.ts'
import { hasCover, missingCovers, setCover } from '../media/covers.ts'
import { addMedia, getMedia } from '../media/add-media.ts'
import { cancelCopy, copyMedia } from '../media/copy-media.ts'
import { copyPost } from '../posts/copy-post.ts'
import { calendarConflicts } from '../calendar/conflicts.ts'
import { monthInsight } from '../calendar/month-summary.ts'
import { changePosts, editPosts, previewChange, repeatPost, shiftPosts } from '../posts/change-posts.ts'
import { setPlanning, setSlots } from '../clients/planning-rules.ts'
import { countBefore, listIds, listPosts, placeInList, postBoard } from '../posts/list-posts.ts'
import {
  createPost,
  deletePosts,
  getPost,
  movePost,
  savePost,
  searchPosts,
  setState,
} from '../posts/save-post.ts'
import { listRevisions } from '../history/revisions.ts'
import { deleteFilter, listFilters, saveFilter } from '../posts/saved-filters.ts'
import { deleteSnippet, listSnippets, saveSnippet } from '../posts/snippets.ts'
import { proposeTime } from '../calendar/propose-time.ts'
import { fillSlots, listFreeSlots } from '../calendar/slots.ts'
import { whatIf } from '../policy/what-if.ts'
import { remapImport, rereadImport, stageImport } from '../import/stage-import.ts'
import { changeWorkspaceSettings, workspaceSettings } from './workspace-settings.ts'
import { planHistory, redo, undo, workspaceStatus } from '../history/undo.ts'

type Service<Name extends MethodName> = (
  input: ParsedInputOf<Name>,
  head: Head,
) => OutputOf<Name> | Promise<OutputOf<Name>>

export type Services = { readonly [Name in MethodName]: Service<Name> }

/** Every method of the contract, and the use case behind it. */
export function createServices(
  context: CoreContext,
  desk: ImportDesk,
  departures: Departures,
  preflights: Preflights,
  copies: Copies,
): Services {
  return {
    'workspace.status': () => workspaceStatus(context),
    'workspace.settings': () => workspaceSettings(context),
    'workspace.changeSettings': (input) => changeWorkspaceSettings(context, input),
    'clients.list': () => listClients(context),
    'clients.create': (input, head) => createClient(context, input, head),
    'clients.change': (input, head) => changeClient(context, input, head),
    'clients.setPolicy': (input, head) => setClientPolicy(context, input, head),
    'accounts.create': (input, head) => createAccount(context, input, head),
    'accounts.change': (input, head) => changeAccount(context, input, head),
    'clients.setPlanning': (input, head) => setPlanning(context, input, head),
    'accounts.setSlots': (input, head) => setSlots(context, input, head),
    'campaigns.create': (input, head) => createCampaign(context, input, head),
    'campaigns.change': (input, head) => changeCampaign(context, input, head),
    'campaigns.shift': (input, head) => shiftCampaign(context, input, head),
    'campaigns.delete': (input, head) => deleteCampaign(context, input, head),
    'filters.list': () => listFilters(context),
    'filters.save': (input, head) => saveFilter(context, input, head),
    'filters.delete': (input, head) => deleteFilter(context, input, head),
    'slots.free': (input) => listFreeSlots(context, input),
    'slots.propose': (input) => proposeTime(context, input),
    'insight.month': (input) => monthInsight(context, input),
    'plan.whatIf': (input) => whatIf(context, input),
    'posts.list': (input) => listPosts(context, input),
    'posts.before': (input) => countBefore(context, input),
    'posts.board': (input) => postBoard(context, input),
    'posts.ids': (input) => listIds(context, input),
    'posts.place': (input) => placeInList(context, input),
    'posts.among': (input) => postsAmong(context, input),
    'posts.touched': (input) => postsTouched(context, input),
    'calendar.range': (input) => calendarRange(context, input),
    'calendar.conflicts': (input) => calendarConflicts(context, input),
    'calendar.tray': (input) => calendarTray(context, input),
    'media.copyIn': (input) => copyMedia(context, copies, input),
    'media.cancelCopy': (input) => cancelCopy(context, copies, input),
    'media.add': (input) => addMedia(context, input),
    'media.get': (input) => getMedia(context, input),
    'media.setCover': (input) => setCover(context, input),
    'media.missingCovers': (input) => missingCovers(context, input),
    'media.hasCover': (input) => hasCover(context, input),
    'posts.get': (input) => getPost(context, input),
    'posts.create': (input, head) => createPost(context, input, head),
    'posts.save': (input, head) => savePost(context, input, head),
    'posts.move': (input, head) => movePost(context, input, head),
    'posts.shift': (input, head) => shiftPosts(context, input, head),
    'posts.edit': (input, head) => editPosts(context, input, head),
    'posts.fill': (input, head) => fillSlots(context, input, head),
    'posts.repeat': (input, head) => repeatPost(context, input, head),
    'posts.copyTo': (input, head) => copyPost(context, input, head),
    'posts.change': (input, head) => changePosts(context, input, head),
    'posts.previewChange': (input, head) => previewChange(context, input, head),
    'posts.setState': (input, head) => setState(context, input, head),
    'posts.delete': (input, head) => deletePosts(context, input, head),
    'posts.revisions': (input) => listRevisions(context, input),
    'snippets.list': () => listSnippets(context),
    'snippets.save': (input, head) => saveSnippet(context, input, head),
    'snippets.delete': (input, head) => deleteSnippet(context, input, head),
    'posts.search': (input) => searchPosts(context, input),
    'plan.undo': (input, head) => undo(context, input, head),
    'plan.redo': (input, head) => redo(context, input, head),
    'plan.history': (input) => planHistory(context, input),
    'import.upload': (input) => uploadPiece(desk, input),
    'import.stage': (input) => stageImport(context, desk, input),
    'import.remap': (input) => remapImport(context, desk, input),
    'import.reread': (input) => rereadImport(context, desk, input),
    'import.rows': (input) => importRows(desk, input),
    'import.cancel': (input) => cancelImport(desk, input),
    'import.commit': (input, head) => commitImport(context, desk, input, head),
    'import.refusedFile': (input) => refusedFile(desk, input),
    'batches.preflight': (input) => preflight(context, preflights, input),
    'batches.preflightRows': (input) => preflightRows(context, preflights, input),
    'batches.forgetPreflight': ({ id }) => ({ found: preflights.forget(id) }),
    'batches.export': (input, head) => exportBatch(context, departures, input, head),
    'batches.cancel': ({ id }) => ({ found: departures.cancel(id) }),
    'batches.list': () => listBatches(context),
    'batches.gone': () => listGone(context),
    'batches.receipt': (input) => receipt(context, input),
    'batches.newSigningKey': (_input, head) => newSigningKey(context, head),
    'batches.signers': () => listSigners(context),
    'batches.verify': (input) => verify(context, input),
  }
}
