import { createHash } from 'node:crypto'
import { createReadStream, existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'
import { manifestSchema, type Manifest } from '../../../shared/post/batch.ts'
import { hashOf } from '../hash.ts'

export interface BatchCheck {
  readonly ok: boolean
  readonly files: number
  readonly posts: number
  readonly problems: { readonly what: string; readonly problem: string }[]
}

/** Whether a folder is still the batch that was vetted: its manifest, each file, each post. Fails when it is no batch. */
export async function verifyBatch(folder: string): Promise<BatchCheck> {
  const manifest = readManifest(folder)
  const problems: { what: string; problem: string }[] = []
  const report = (what: string, problem: string): void => void problems.push({ what, problem })
  const { digest, ...content } = manifest
  if (hashOf(content) !== digest) report('manifest.json', 'was changed: its digest is another')
  for (const file of manifest.files) {
    if (path.basename(file.path) !== file.path) {
      report(file.path, 'lies outside the batch')
      continue
    }
    const place = path.join(folder, file.path)
    const found = lstatSync(place, { throwIfNoEntry: false })
    if (found === undefined) report(file.path, 'is missing')
    else if (!found.isFile()) report(file.path, 'is no file')
    else if (found.size !== file.bytes) {
      report(file.path, `has ${found.size} bytes, expected ${file.bytes}`)
    } else if ((await sha256Of(place)) !== file.sha256)
      report(file.path, 'was changed: its SHA-256 is another')
  }
  const named = new Set(['manifest.json', ...manifest.files.map((file) => file.path)])
  for (const entry of readdirSync(folder)) if (!named.has(entry)) report(entry, 'is not part of the batch')
  checkPosts(folder, manifest, report)
  return { ok: problems.length === 0, files: manifest.files.length, posts: manifest.posts.length, problems }
}

function readManifest(folder: string): Manifest {
  const file = path.join(folder, 'manifest.json')
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    return fail('not-a-batch', `${folder} has no manifest.json`)
  }
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return fail('not-a-batch', `${file} is not JSON`)
  }
  const parsed = manifestSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return fail('not-a-batch', `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is no manifest'}`)
}

function checkPosts(
  folder: string,
  manifest: Manifest,
  report: (what: string, problem: string) => void,
): void {
  const file = path.join(folder, 'posts.json')
  if (!manifest.files.some((entry) => entry.path === 'posts.json') || !existsSync(file)) return
  let posts: unknown
  try {
    posts = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    report('posts.json', 'is not JSON')
    return
  }
  const hashes = new Map(manifest.posts.map((post) => [post.id, post.sha256]))
  for (const entry of Array.isArray(posts) ? (posts as ({ post?: { id?: unknown } } | null)[]) : []) {
    const id = typeof entry?.post?.id === 'string' ? entry.post.id : ''
    const expected = hashes.get(id)
    hashes.delete(id)
    if (expected === undefined) report(`post ${id || '(no id)'}`, 'is not in the manifest')
    else if (hashOf(entry?.post) !== expected) report(`post ${id}`, 'was changed after it was vetted')
  }
  for (const id of hashes.keys()) report(`post ${id}`, 'is missing from posts.json')
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
