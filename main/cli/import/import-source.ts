import { existsSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Call } from '../../../shared/contract/frames.ts'
import { maxImport } from '../../../shared/contract/methods/import.ts'
import { newId } from '../../../shared/post/ids.ts'
import { folderPosts, folderTable } from '../../../shared/post/folder-posts.ts'
import { LongTask } from '../../core/jobs/long-task.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'
import type { Core } from '../../core/runtime/index.ts'
import { integrityWarning, decodeText } from '../../core/import/files/index.ts'
import { copyIn } from '../../core/media/index.ts'

/** What to import: a table's bytes, or a folder of videos with captions beside them. */
export type ImportSource =
  | { readonly kind: 'table'; readonly name: string; readonly bytes: Buffer }
  | { readonly kind: 'videos'; readonly name: string; readonly folder: string }

/** Determines what a path points to. For a batch's folder, reads its `posts.json`. */
export async function sourceOf(given: string): Promise<ImportSource> {
  const found = await stat(given).catch(() => null)
  if (found === null) throw new CommandFailure(`${given}: there is no such file`)
  if (!found.isDirectory()) return { kind: 'table', name: path.basename(given), bytes: await bytesOf(given) }
  if (existsSync(path.join(given, 'manifest.json'))) {
    const posts = path.join(given, 'posts.json')
    if (!existsSync(posts)) throw new CommandFailure(`${given}: this batch has no posts.json to read`)
    const bytes = await bytesOf(posts)
    const doubt = integrityWarning(
      bytes,
      await bytesOf(path.join(given, 'manifest.json')),
      await readdir(given),
    )
    if (doubt !== null) process.stderr.write(`tautan: ${doubt.en}\n`)
    return { kind: 'table', name: 'posts.json', bytes }
  }
  return { kind: 'videos', name: path.basename(path.resolve(given)), folder: given }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size > maxImport)
      throw new CommandFailure(`${file} is larger than ${maxImport / 1024 / 1024} MB; split it`)
    return await readFile(file)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

/** Adds a folder's videos and photos to the workspace and returns the table of their posts. */
export async function importMediaFolder(call: Call, core: Core, folder: string): Promise<Buffer> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  const found = folderPosts(names)
  if (found.length === 0)
    throw new CommandFailure(
      `${folder}: expected videos or photos, with captions in .txt files of their names`,
    )
  const posts: { media: string[]; caption: string; when: string | null }[] = []
  for (const { media, caption, when } of found) {
    core.context.emit({
      event: 'progress',
      of: folder,
      task: 'media',
      done: posts.length,
      total: found.length,
    })
    const words = caption === null ? '' : decodeText(await bytesOf(path.join(folder, caption))).text.trim()
    const refs: string[] = []
    for (const name of media) refs.push(await addMediaFile(call, core, path.join(folder, name)))
    posts.push({ media: refs, caption: words, when })
  }
  return Buffer.from(folderTable(posts))
}

/** Adds one file. Returns the reference for a post's `media`. */
async function addMediaFile(call: Call, core: Core, file: string): Promise<string> {
  const [uploadId, name] = [newId(), path.basename(file)]
  const task = new LongTask({
    of: uploadId,
    // Progress is reported for the folder, video by video.
    emit: () => undefined,
    signal: { aborted: false },
    cancelled: { en: 'Copying was cancelled.', id: 'Penyalinan dibatalkan.' },
  })
  await copyIn({ workspace: core.context.workspace.folder, uploadId, source: path.resolve(file), name }, task)
  return (await call('media.add', { uploadId, name })).ref
}
