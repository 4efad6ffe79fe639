import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { cpus, hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildStale } from '../../build/build.ts'
import { builtInPolicy, vet } from '../../shared/policy/index.ts'
import { mediaFile } from '../../main/core/media/media-folder.ts'
import { backUp } from '../../main/core/store/backups.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { seedAgency } from './agency.ts'
import { generatedCaptions } from './captions.ts'
import type { ExportTaken } from './export-media.ts'

/**
 * Export time compared with system tools handling the same bytes in the same run: 100,000 posts as CSV, JSON and ICS,
 * and gigabytes of media as sparse files, so that no disk has to hold them.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    posts: { type: 'string', default: '100000' },
    gigabytes: { type: 'string', default: '20' },
    folder: { type: 'string', default: tmpdir() },
  },
})
const postsExporter = fileURLToPath(new URL('./export-posts.mjs', import.meta.url))
const mediaExporter = fileURLToPath(new URL('./export-media.ts', import.meta.url))
const folder = mkdtempSync(path.join(values.folder, 'tautan-bench-'))

/** Targets: time in ms, peak memory in bytes, share of the tools' speed, longest silence in ms. */
const asked = { ms: 10_000, peak: 400 * 1024 ** 2, share: 0.6, silence: 250 } as const

function timed(program: string, args: readonly string[]): { readonly ms: number; readonly out: string } {
  const before = performance.now()
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return { ms: performance.now() - before, out: stdout }
}

const exported = (exporter: string, ...args: readonly string[]): ExportTaken =>
  JSON.parse(timed(process.execPath, [exporter, ...args]).out) as ExportTaken

/** Captions that are never blocked, because blocked posts are not exported. */
function compliantCaptions(): string[] {
  const context = { market: 'ID', account: 'shop-seller', on: '2026-12-01' } as const
  return generatedCaptions(20_000).filter(
    (caption) => vet({ caption }, context, builtInPolicy).status !== 'blocked',
  )
}

async function posts(count: number): Promise<ExportTaken> {
  const workspace = path.join(folder, 'posts')
  await seedAgency(
    workspace,
    { clients: 20, accountsEach: 3, posts: count, postsAMonth: 8_000 },
    '2026-12-01',
    compliantCaptions(),
  )
  // The app would otherwise make its daily backup during the export.
  const core = openCore({ folder: workspace })
  await backUp(core.context.workspace, new Date())
  await core.close()
  return exported(postsExporter, workspace, path.join(folder, 'batch'))
}

interface MediaTaken {
  readonly gigabytes: number
  readonly sha256sum: number
  readonly cp: number
  readonly ours: ExportTaken
  /** Our speed as a share of the speed of both tools one after the other. */
  readonly share: number
}

function media(gigabytes: number): MediaTaken {
  const workspace = path.join(folder, 'media-workspace')
  const size = 2 * 1024 ** 3
  const files = Array.from({ length: Math.max(1, Math.round(gigabytes / 2)) }, (_, index) => {
    const file = path.join(folder, `film-${index}`)
    const handle = openSync(file, 'wx')
    writeSync(handle, `film ${index}`, index * 1000)
    ftruncateSync(handle, Math.min(size, gigabytes * 1024 ** 3))
    closeSync(handle)
    return file
  })
  const summed = timed('sha256sum', files)
  const hashes = summed.out.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(0, 64)]))
  const copies = path.join(folder, 'copies')
  mkdirSync(copies)
  const copied = timed('cp', [...files, copies])
  rmSync(copies, { recursive: true })
  for (const [index, file] of files.entries()) {
    const place = mediaFile(workspace, hashes[index] ?? '')
    mkdirSync(path.dirname(place), { recursive: true })
    renameSync(file, place)
  }
  const ours = exported(mediaExporter, workspace, path.join(folder, 'media-batch'), ...hashes)
  return {
    gigabytes,
    sha256sum: summed.ms,
    cp: copied.ms,
    ours,
    share: (summed.ms + copied.ms) / ours.ms,
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MB`
const said = (isGood: boolean): string => (isGood ? 'kept' : 'MISSED')

await buildStale()
try {
  const ofPosts = await posts(Number(values.posts))
  const ofMedia = media(Number(values.gigabytes))
  if (values.json) process.stdout.write(`${JSON.stringify({ ofPosts, ofMedia })}\n`)
  else {
    const { ours } = ofMedia
    console.log(
      [
        `${hostname()}: ${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.versions.node}`,
        '',
        `${ofPosts.posts.toLocaleString('en')} posts to CSV, JSON and ICS, vetted, signed, marked`,
        `  time            ${seconds(ofPosts.ms)} (at most ${seconds(asked.ms)}: ${said(ofPosts.ms <= asked.ms)})`,
        `  memory          ${megabytes(ofPosts.peak)} at most, ${megabytes(ofPosts.before)} of it before (at most ${megabytes(asked.peak)}: ${said(ofPosts.peak <= asked.peak)})`,
        `  progress        at least every ${Math.round(ofPosts.silence)} ms (${asked.silence} ms: ${said(ofPosts.silence <= asked.silence)})`,
        `  another call    waited ${Math.round(ofPosts.maxWait)} ms at most`,
        '',
        `${ofMedia.gigabytes} GB of media, hashed and copied`,
        `  time            ${seconds(ours.ms)}; sha256sum ${seconds(ofMedia.sha256sum)}, cp ${seconds(ofMedia.cp)}`,
        `  rate            ${Math.round(ofMedia.share * 100)}% of the two together (at least ${asked.share * 100}%: ${said(ofMedia.share >= asked.share)})`,
        `  memory          ${megabytes(ours.peak)} at most`,
        `  progress        at least every ${Math.round(ours.silence)} ms (${asked.silence} ms: ${said(ours.silence <= asked.silence)})`,
        `  another call    waited ${Math.round(ours.maxWait)} ms at most`,
      ].join('\n'),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
