import path from 'node:path'
import type { Selection } from '../../../shared/contract/batches.ts'
import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import type { Manifest } from '../../../shared/post/batch.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { firstWords } from '../../../shared/post/post.ts'
import type { Target } from '../../../shared/post/targets.ts'
import { reasonOf } from '../../../shared/post/vet-post.ts'
import type { CoreContext, Head } from '../context.ts'
import {
  fileNamePart,
  portablePost,
  type BatchContent,
  type ExportFile,
  type OutgoingPost,
} from '../exporters/batch-content.ts'
import { beginFolder } from '../exporters/batch-folder.ts'
import { exporters } from '../exporters/exporters.ts'
import { accompany, fileOfTarget, type FileOfTarget } from '../exporters/targets/accompany.ts'
import { verifyBatch } from '../exporters/verify-batch.ts'
import { runCommand } from '../store/command-log.ts'
import { campaignOf } from '../store/plan-tables.ts'
import { postOf } from '../store/post-rows.ts'
import type { Value } from '../store/sqlite.ts'
import { toolVersion } from '../version.ts'
import { hashOf } from '../hash.ts'
import { batchPictures } from './covers.ts'
import { vetForClient } from './client-policy.ts'
import { announce } from './change-plan.ts'
import { allAccounts } from './accounts.ts'
import { allClients } from './clients.ts'
import { mediaFinder } from './media.ts'

/** Reads the chosen posts from the database and vets each anew, whatever verdict is stored. */
function selected(context: CoreContext, selection: Selection): OutgoingPost[] {
  const { database } = context.workspace
  const clients = new Map(allClients(database).map((client) => [client.id, client]))
  const accounts = new Map(allAccounts(database).map((account) => [account.id, account]))
  const campaigns = new Map(
    database
      .all('SELECT * FROM campaigns')
      .map(campaignOf)
      .map(({ id, name }) => [id, name]),
  )
  const parts = ['wall >= ?', 'wall <= ?']
  const values: Value[] = [selection.from, `${selection.to}T23:59`]
  const narrow = (sql: string, ...given: Value[]): void => {
    parts.push(sql)
    values.push(...given)
  }
  if (selection.clientId !== null) narrow('client_id = ?', selection.clientId)
  if (selection.campaignId !== null) narrow('campaign_id = ?', selection.campaignId)
  if (selection.accountIds.length > 0) {
    narrow(`account_id IN (${selection.accountIds.map(() => '?').join(', ')})`, ...selection.accountIds)
  }
  const rows = database.all(
    `SELECT * FROM posts WHERE ${parts.join(' AND ')} ORDER BY instant, id`,
    ...values,
  )
  return rows.map((row) => {
    const post = postOf(row)
    const account = accounts.get(post.accountId)
    const client = clients.get(post.clientId)
    if (account === undefined || client === undefined || post.wall === null || post.instant === null) {
      throw new Error(`post ${post.id} names an account or client that is not there`)
    }
    const campaign = post.campaignId === null ? null : (campaigns.get(post.campaignId) ?? null)
    return {
      post: { ...post, wall: post.wall, instant: post.instant },
      account,
      client,
      campaign,
      verdict: vetForClient(context, post, account),
      hash: hashOf(portablePost(post, account, client, campaign)),
    }
  })
}

const slim = ({ post, verdict }: OutgoingPost): SlimPost => ({
  id: post.id,
  clientId: post.clientId,
  accountId: post.accountId,
  campaignId: post.campaignId,
  wall: post.wall,
  format: post.format,
  state: post.exportedRevision === post.revision ? 'exported' : post.state,
  status: verdict.status,
  words: firstWords(post.caption),
  reason: reasonOf(verdict),
})

export function preflight(
  context: CoreContext,
  input: ParsedInputOf<'batches.preflight'>,
): OutputOf<'batches.preflight'> {
  const posts = selected(context, input)
  const of = (status: SlimPost['status']): SlimPost[] =>
    posts.filter(({ verdict }) => verdict.status === status).map(slim)
  return {
    goes: of('clear'),
    warned: of('warn'),
    held: of('blocked'),
    zones: [...new Set(posts.map(({ post }) => post.zone))].sort(),
  }
}

/**
 * Writes a batch: reads, vets, refuses the blocked, writes a folder beside its place, marks what left, and renames the
 * folder into place, all while the database is locked for writing. A batch is whole or absent.
 */
export function exportBatch(
  context: CoreContext,
  input: ParsedInputOf<'batches.export'>,
  head: Head,
): OutputOf<'batches.export'> {
  if (input.to < input.from)
    fail('bad-input', 'the last day lies before the first', {
      field: 'to',
      expected: `a day from ${input.from}`,
    })
  const folder = path.resolve(
    input.folder ?? path.join(context.workspace.folder, 'batches', folderName(input)),
  )
  const outcome = runCommand(context.workspace.database, { ...head, input: { ...input, folder } }, () =>
    writeBatch(context, input, head, folder),
  )
  if (!outcome.repeated) announce(context, head.id, [])
  return outcome.output
}

const folderName = (input: ParsedInputOf<'batches.export'>): string =>
  `${fileNamePart(input.name)}-${input.id.slice(-6)}`

function writeBatch(
  context: CoreContext,
  input: ParsedInputOf<'batches.export'>,
  head: Head,
  folder: string,
): OutputOf<'batches.export'> {
  const all = selected(context, input)
  const posts = all.filter(({ verdict }) => verdict.status !== 'blocked')
  const held = all.filter(({ verdict }) => verdict.status === 'blocked')
  if (held.length > 0 && input.strict) {
    fail('blocked', `${held.length} of ${all.length} posts are blocked; nothing was written`, {
      got: held.map(({ post }) => post.id).join(' '),
    })
  }
  if (posts.length === 0) {
    fail(
      'bad-input',
      held.length > 0
        ? `all ${held.length} posts are blocked; nothing was written`
        : 'no post lies in this range',
    )
  }
  const batch: BatchContent = {
    id: input.id,
    name: input.name,
    language: input.language,
    options: input.options,
    pictures: batchPictures(context),
    createdAt: new Date(head.at),
    from: input.from,
    to: input.to,
    posts,
    held,
    find: mediaFinder(context.workspace.database),
    packs: context.policy.packs.map(({ pack, hash }) => ({
      id: pack.id,
      version: pack.version,
      hash,
      title: pack.title,
    })),
  }
  const chosen = [...new Set<Target>(input.targets)]
  const partial = beginFolder(folder, input.id)
  try {
    const told: FileOfTarget[] = []
    const made = chosen.flatMap((target) =>
      [...exporters[target](batch).files].map((file) => {
        told.push(fileOfTarget(target, file))
        return file
      }),
    )
    const files = [...made, ...accompany(batch, told)].map((file) => ({
      ...partial.write(file.path, textOf(file)),
      rows: file.rows,
    }))
    const manifest = manifestOf(batch, chosen, files)
    partial.write('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`)
    markExported(context, batch, head, folder, chosen, manifest.digest)
    partial.finish()
    return { id: input.id, folder, files, posts: posts.length, held: held.map(slim), digest: manifest.digest }
  } catch (error) {
    partial.abandon()
    throw error
  }
}

function textOf(file: ExportFile): string {
  if ('pieces' in file && Symbol.iterator in file.pieces) return [...file.pieces].join('')
  return fail('unsupported', `${file.path} cannot be written yet`)
}

function manifestOf(batch: BatchContent, targets: readonly Target[], files: Manifest['files']): Manifest {
  const content: Omit<Manifest, 'digest'> = {
    format: 'tautan-batch',
    version: 1,
    id: batch.id,
    name: batch.name,
    createdAt: batch.createdAt.toISOString(),
    tool: { name: 'tautan', version: toolVersion },
    selection: {
      from: batch.from,
      to: batch.to,
      clients: [...new Set(batch.posts.map(({ client }) => client.name))].sort(),
    },
    targets,
    zones: [...new Set(batch.posts.map(({ post }) => post.zone))].sort(),
    packs: batch.packs.map(({ id, version, hash }) => ({ id, version, hash })),
    files,
    posts: batch.posts.map(({ post, hash, verdict }) => ({
      id: post.id,
      sha256: hash,
      status: verdict.status,
      findings: verdict.findings.map(({ rule, severity, surface, start, end, text }) => ({
        rule,
        severity,
        surface,
        start,
        end,
        text: text.toWellFormed(),
      })),
    })),
    held: batch.held.map(({ post, verdict }) => ({
      id: post.id,
      rules: [
        ...new Set(verdict.findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule)),
      ],
    })),
  }
  return { ...content, digest: hashOf(content) }
}

function markExported(
  { workspace: { database } }: CoreContext,
  batch: BatchContent,
  head: Head,
  folder: string,
  targets: readonly Target[],
  digest: string,
): void {
  database.run(
    'INSERT INTO batches (id, name, at, actor, folder, targets, posts, held, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    batch.id,
    batch.name,
    head.at,
    head.actor,
    folder,
    JSON.stringify(targets),
    batch.posts.length,
    batch.held.length,
    digest,
  )
  for (const { post, hash } of batch.posts) {
    database.run(
      'UPDATE posts SET exported_batch = ?, exported_hash = ?, exported_revision = ? WHERE id = ?',
      batch.id,
      hash,
      post.revision,
      post.id,
    )
  }
}

export function listBatches({ workspace: { database } }: CoreContext): OutputOf<'batches.list'> {
  return database.all('SELECT * FROM batches ORDER BY at DESC').map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    at: Number(row['at']),
    folder: String(row['folder']),
    posts: Number(row['posts']),
    held: Number(row['held']),
    targets: JSON.parse(String(row['targets'])) as Target[],
    digest: String(row['digest']),
  }))
}

export function verify(input: ParsedInputOf<'batches.verify'>): Promise<OutputOf<'batches.verify'>> {
  return verifyBatch(path.resolve(input.folder))
}
