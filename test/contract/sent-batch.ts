import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import type { InputOf, OutputOf } from '../../shared/contract/methods/index.ts'
import { manifestSchema, type Manifest } from '../../shared/export/manifest.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post, PostFields } from '../../shared/post/post.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

export interface Planned extends TestWorkspace {
  readonly out: string
  readonly posts: readonly Post[]
}

/** A workspace with these posts; by default, one of them is blocked. */
export async function planned(
  context: TestContext,
  fields: readonly Partial<PostFields>[] = [
    { caption: 'Pagi', wall: '2026-12-12T19:00' },
    { caption: 'Detail bit.ly/x', wall: '2026-12-13T19:00', state: 'approved' },
    { caption: 'order di shopee.co.id/toko', wall: '2026-12-14T19:00' },
  ],
  emit?: (event: CoreEvent) => void,
): Promise<Planned> {
  const workspace = openTestWorkspace(context, { now, ...(emit === undefined ? {} : { emit }) })
  const account = await makeAccount(workspace.client)
  const posts: Post[] = []
  for (const each of fields) posts.push(await make(workspace.client, account, each))
  return { ...workspace, posts, out: path.join(path.dirname(workspace.folder), 'keluar') }
}

type Asked = Partial<InputOf<'batches.export'>>

/** Exports what is planned for December 2026. */
export const send = (
  { client, out }: Pick<Planned, 'client' | 'out'>,
  more: Asked = {},
  commandId = newId(),
): Promise<OutputOf<'batches.export'>> =>
  client.call(
    'batches.export',
    {
      from: '2026-12-01',
      to: '2026-12-31',
      id: newId(),
      name: 'Desember',
      targets: ['csv', 'json'],
      folder: out,
      ...more,
    },
    { commandId },
  )

export const manifestOf = (folder: string): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
