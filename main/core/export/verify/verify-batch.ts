import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { BatchVerification } from '../../../../shared/contract/methods/export.ts'
import {
  firstManifestSchema,
  manifestFile,
  manifestSchema,
  signatureFile,
  signatureSchema,
  signedBatchMessage,
  type FirstManifest,
  type Manifest,
} from '../../../../shared/export/manifest.ts'
import { canonicalJson } from '../../../../shared/policy/index.ts'
import { hashOf } from '../../platform/hash.ts'
import { fingerprintOfKey, isSignedBy, publicKeyOfBytes } from '../../platform/ed25519.ts'
import { pathKey, problemOfPath } from '../staging/batch-path.ts'
import { jsonItems } from './json-items.ts'
import { notABatch, openBatch, type BatchSource } from './batch-source.ts'

/** What a batch is compared with, besides itself. */
export interface Expected {
  /** The fingerprint of the key that must have signed it. */
  readonly fingerprint?: string
  /** The digest it must have. */
  readonly digest?: string
  /** Fingerprints of the keys that the workspace signs with; absent when no workspace is given. */
  readonly ours?: readonly string[]
}

type Report = (what: string, problem: string) => void

/** The largest manifest read, in bytes: several times that of a hundred thousand posts. */
const maxManifest = 200 * 1024 ** 2
/** The most values in it: a text of nothing but brackets would take a hundred times its size in memory. */
const maxValues = 10_000_000
/** The most problems reported individually. */
const maxProblems = 1000
const maxSignature = 64 * 1024

/**
 * Whether a folder or a ZIP file is still the batch that was vetted: checks its manifest, its signature, each file and
 * each post. Fails with `not-a-batch` when it is not a batch, or cannot be examined safely.
 */
export async function verifyBatch(place: string, expected: Expected = {}): Promise<BatchVerification> {
  const source = await openBatch(place)
  try {
    return await verifySource(source, place, expected)
  } finally {
    source.close()
  }
}

async function verifySource(
  source: BatchSource,
  place: string,
  expected: Expected,
): Promise<BatchVerification> {
  const bytes = await readSmall(source, manifestFile, maxManifest)
  if (bytes === null)
    return notABatch(`${place} has no ${manifestFile}`, `${place} tidak punya ${manifestFile}`)
  const { manifest, text, json } = readManifest(bytes, place)
  const digest = manifest.version === 1 ? manifest.digest : createHash('sha256').update(bytes).digest('hex')
  const problems: { what: string; problem: string }[] = []
  const report: Report = (what, problem) => {
    if (problems.length < maxProblems) problems.push({ what, problem })
    else if (problems.length === maxProblems)
      problems.push({ what: place, problem: 'has more problems, which are not listed' })
  }
  const isFull = (): boolean => problems.length > maxProblems
  if (manifest.version === 1) checkFirst(manifest, report)
  else if (canonicalJson(json) !== text) report(manifestFile, 'was changed: it is not in canonical JSON')
  const signer = manifest.version === 1 ? null : await checkSignature(source, digest, report)
  checkExpected(expected, { signer, digest }, report)
  await checkFiles(source, manifest, report)
  await checkPosts(source, manifest, report, isFull)
  return {
    ok: problems.length === 0,
    files: manifest.files.length,
    posts: manifest.posts.length,
    name: manifest.name,
    createdAt: manifest.createdAt,
    digest,
    signer:
      signer === null
        ? null
        : { fingerprint: signer, ours: expected.ours === undefined ? null : expected.ours.includes(signer) },
    problems,
  }
}

function readManifest(
  bytes: Buffer,
  place: string,
): { readonly manifest: Manifest | FirstManifest; readonly text: string; readonly json: unknown } {
  if (valuesIn(bytes) > maxValues)
    return notABatch(
      `${place}: ${manifestFile} holds more than ${maxValues} values`,
      `${place}: ${manifestFile} memuat lebih dari ${maxValues} nilai`,
    )
  let text: string
  let json: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    json = JSON.parse(text)
  } catch {
    return notABatch(`${place}: ${manifestFile} is not JSON`, `${place}: ${manifestFile} bukan JSON`)
  }
  const version = z.object({ format: z.literal('tautan-batch'), version: z.int() }).safeParse(json)
  if (version.success && version.data.version > 2)
    return notABatch(
      `${place} was written by a newer Tautan: its manifest is version ${version.data.version}, this one reads 1 and 2`,
      `${place} ditulis oleh Tautan yang lebih baru: manifesnya versi ${version.data.version}, yang ini membaca 1 dan 2`,
    )
  const schema = version.success && version.data.version === 1 ? firstManifestSchema : manifestSchema
  const parsed = schema.safeParse(json)
  if (parsed.success) return { manifest: parsed.data, text, json }
  const [issue] = parsed.error.issues
  const why = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a manifest'}`.trim()
  return notABatch(`${place}: ${manifestFile}: ${why}`, `${place}: ${manifestFile}: ${why}`)
}

/** A lower bound for the values in a JSON text, from the number of separators. */
function valuesIn(bytes: Buffer): number {
  let values = 0
  for (const byte of bytes) if (byte === comma || byte === bracket || byte === brace) values++
  return values
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b]

function checkFirst(manifest: FirstManifest, report: Report): void {
  const { digest, ...content } = manifest
  if (hashOf(content) !== digest) report(manifestFile, 'was changed: its digest does not match')
}

/** The fingerprint of the key with a valid signature; null when there is none, which is reported as a problem. */
async function checkSignature(source: BatchSource, digest: string, report: Report): Promise<string | null> {
  const bytes = await readSmall(source, signatureFile, maxSignature)
  if (bytes === null) {
    report(signatureFile, 'is missing: nobody can tell who made this batch')
    return null
  }
  let signature: z.infer<typeof signatureSchema>
  let key: ReturnType<typeof publicKeyOfBytes>
  try {
    signature = signatureSchema.parse(JSON.parse(bytes.toString('utf8')))
    key = publicKeyOfBytes(signature.publicKey)
  } catch {
    report(signatureFile, 'is not a signature')
    return null
  }
  if (fingerprintOfKey(key) !== signature.fingerprint) {
    report(signatureFile, 'was changed: its fingerprint does not match its key')
    return null
  }
  if (signature.manifest !== digest || !isSignedBy(key, signedBatchMessage(digest), signature.value)) {
    report(manifestFile, 'was changed: it does not match its signature')
    return null
  }
  return signature.fingerprint
}

function checkExpected(
  expected: Expected,
  found: { readonly signer: string | null; readonly digest: string },
  report: Report,
): void {
  if (expected.fingerprint !== undefined && expected.fingerprint !== found.signer)
    report(
      signatureFile,
      found.signer === null
        ? `carries no signature by ${expected.fingerprint}`
        : `was signed by ${found.signer}, expected ${expected.fingerprint}`,
    )
  if (expected.digest !== undefined && expected.digest !== found.digest)
    report(manifestFile, `is another batch's: its SHA-256 is ${found.digest}, expected ${expected.digest}`)
}

async function checkFiles(
  source: BatchSource,
  manifest: Manifest | FirstManifest,
  report: Report,
): Promise<void> {
  const named = new Set([manifestFile, ...(manifest.version === 1 ? [] : [signatureFile])])
  const keys = new Set([...named].map(pathKey))
  for (const file of manifest.files) {
    const unsafe = problemOfPath(file.path)
    if (unsafe !== null) {
      report(JSON.stringify(file.path), `is not a valid path in a batch: it ${unsafe}`)
      continue
    }
    if (keys.has(pathKey(file.path))) report(file.path, 'is listed twice')
    keys.add(pathKey(file.path))
    named.add(file.path)
    const entry = source.entries.get(file.path)
    if (entry === undefined) report(file.path, 'is missing')
    else if (!entry.isFile) report(file.path, 'is not a file')
    else if (entry.bytes !== file.bytes) report(file.path, `has ${entry.bytes} bytes, expected ${file.bytes}`)
    else {
      const sha256 = await sha256Of(() => source.open(entry))
      if (sha256 === null) report(file.path, 'cannot be read')
      else if (sha256 !== file.sha256) report(file.path, 'was changed: its SHA-256 does not match')
    }
  }
  for (const name of source.entries.keys()) {
    if (!named.has(name)) report(shownPath(name), 'is not part of the batch')
  }
  checkFolders(source, named, report)
}

const shownPath = (name: string): string => (problemOfPath(name) === null ? name : JSON.stringify(name))

/** Reports folders without files, and of nested ones only the outermost. */
function checkFolders(source: BatchSource, named: ReadonlySet<string>, report: Report): void {
  const explained = new Set([...named, ...source.entries.keys()].flatMap(foldersAbove))
  for (const folder of source.folders) {
    if (explained.has(folder)) continue
    const [above] = foldersAbove(folder).slice(-1)
    if (above === undefined || explained.has(above))
      report(`${shownPath(folder)}/`, 'is an empty folder that is not part of the batch')
  }
}

/** The folders that contain a path, the outermost first. */
function foldersAbove(name: string): string[] {
  const folders: string[] = []
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) folders.push(name.slice(0, at))
  return folders
}

/** Checks that the posts in the batch's JSON are those in the manifest. */
async function checkPosts(
  source: BatchSource,
  manifest: Manifest | FirstManifest,
  report: Report,
  isFull: () => boolean,
): Promise<void> {
  const hashes = new Map(manifest.posts.map((post) => [post.id, post.sha256]))
  if (hashes.size !== manifest.posts.length) report(manifestFile, 'lists a post twice')
  const lists = listsOf(manifest).filter((name) => source.entries.get(name)?.isFile === true)
  if (lists.length === 0) return
  for (const name of lists) {
    const entry = source.entries.get(name)
    if (entry === undefined) continue
    try {
      for await (const item of jsonItems(await source.open(entry))) {
        checkPost(item, hashes, report)
        if (isFull()) return
      }
    } catch (error) {
      report(name, error instanceof SyntaxError ? 'is not a JSON list' : 'cannot be read')
      return
    }
  }
  for (const id of hashes.keys()) report(`post ${id}`, `is missing from ${lists.join(' and ')}`)
}

function checkPost(item: unknown, hashes: Map<string, string>, report: Report): void {
  const post = (item as { readonly post?: { readonly id?: unknown } } | null)?.post
  const id = typeof post?.id === 'string' ? post.id : ''
  const expected = hashes.get(id)
  hashes.delete(id)
  if (expected === undefined)
    report(`post ${id.slice(0, 64) || '(no id)'}`, 'is not in the manifest, or twice in the batch')
  else if (hashOf(post) !== expected) report(`post ${id}`, 'was changed after it was vetted')
}

/** The files that contain the posts as they were hashed. */
const listsOf = (manifest: Manifest | FirstManifest): string[] =>
  manifest.version === 1
    ? ['posts.json']
    : manifest.files
        .filter(({ target, path }) => target === 'json' && path.endsWith('.json'))
        .map(({ path }) => path)

async function readSmall(source: BatchSource, name: string, largest: number): Promise<Buffer | null> {
  const entry = source.entries.get(name)
  if (entry === undefined || !entry.isFile) return null
  if (entry.bytes > largest)
    return notABatch(`${name} is larger than ${largest} bytes`, `${name} lebih besar dari ${largest} byte`)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of await source.open(entry)) {
      size += (chunk as Buffer).length
      // A ZIP's stated sizes are not trusted, and a file may still be growing.
      if (size > largest) break
      chunks.push(chunk as Buffer)
    }
  } catch {
    return notABatch(`${name} cannot be read`, `${name} tidak bisa dibaca`)
  }
  return Buffer.concat(chunks)
}

async function sha256Of(open: () => Promise<Readable>): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of await open()) hash.update(chunk as Buffer)
  } catch {
    return null
  }
  return hash.digest('hex')
}
