import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { canonicalJson } from '../../shared/policy/index.ts'
import { type Manifest } from '../../shared/export/manifest.ts'
import { newId } from '../../shared/post/ids.ts'
import { verifyBatch } from '../../main/core/export/verify/verify-batch.ts'
import { hashOf } from '../../main/core/platform/hash.ts'
import { tautan } from './command-line.ts'
import { manifestOf, planned, send } from './sent-batch.ts'
import { temporaryFolder } from './workspace.ts'

test('for a list with thousands of unknown posts, a thousand are reported', async (context) => {
  const workspace = await planned(context)
  const { folder } = await send(workspace)
  writeFileSync(path.join(folder, 'posts.json'), `[${'0,'.repeat(100_000)}0]`)
  const { ok, problems } = await verifyBatch(folder)
  assert.deepEqual([ok, problems.length], [false, 1001])
  assert.match(problems.at(-1)?.problem ?? '', /has more problems/)
})

test('the command line verifies folders and ZIP files, and says who signed them', async (context) => {
  const workspace = await planned(context)
  const sent = await send(workspace)
  const zipped = await send({ ...workspace, out: `${workspace.out}2` }, { zip: true })
  const [signer] = await workspace.client.call('batches.signers', {})
  const pem = path.join(path.dirname(workspace.out), 'agency.pem')
  writeFileSync(pem, signer?.publicKey ?? '')
  const stranger = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  writeFileSync(`${pem}.other`, stranger)
  const grouped = sent.fingerprint.toUpperCase().match(/.{4}/g)?.join(' ') ?? ''
  const cases: readonly (readonly [args: string[], code: number, says: RegExp])[] = [
    [[sent.folder], 0, /2 posts in 2 files match what was vetted\.\nSigned by .+\nAnyone could own that key/],
    [[zipped.folder, '--key', pem], 0, /This is the key that you gave/],
    [[sent.folder, '--fingerprint', grouped], 0, /This is the key that you gave/],
    [[sent.folder, '--key', `${pem}.other`], 1, /manifest\.sig was signed by/],
    [[sent.folder, '--fingerprint', 'abc'], 2, /^$/],
    [[path.dirname(sent.folder)], 2, /^$/],
    [[pem], 2, /^$/],
  ]
  for (const [args, code, says] of cases) {
    const ended = tautan(['verify', ...args])
    assert.equal(ended.code, code, `${args.join(' ')}: ${ended.out}${ended.err}`)
    assert.match(ended.out, says)
  }
})

const forged: readonly (readonly [what: string, forge: (folder: string) => void, problem: RegExp])[] = [
  [
    'a signature that is gone',
    (folder) => rmSync(path.join(folder, 'manifest.sig')),
    /manifest\.sig is missing/,
  ],
  [
    'a manifest made anew without the key',
    (folder) => rewrite(folder, (manifest) => ({ ...manifest, name: 'lain' })),
    /manifest\.json was changed: it does not match its signature/,
  ],
  [
    'a signature of another key under the old fingerprint',
    (folder) => {
      const file = path.join(folder, 'manifest.sig')
      const signature = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
      writeFileSync(file, JSON.stringify({ ...signature, publicKey: Buffer.alloc(32, 7).toString('base64') }))
    },
    /fingerprint does not match its key|is not a signature/,
  ],
  [
    'a manifest turned back into the unsigned first version',
    (folder) =>
      rewrite(folder, ({ losses: _losses, selection, posts, held, files, ...manifest }) => {
        const first = {
          ...manifest,
          version: 1,
          selection: { from: selection.from, to: selection.to, clients: selection.clients },
          posts: posts.map(({ id, sha256: hash, status, findings }) => ({
            id,
            sha256: hash,
            status,
            findings,
          })),
          held: held.map(({ id, rules }) => ({ id, rules })),
          files: files.map(({ target: _target, ...file }) => file),
        }
        return { ...first, digest: hashOf(first) }
      }),
    /carries no signature/,
  ],
  [
    'a file that became a link',
    (folder) => {
      const file = path.join(folder, 'posts.csv')
      const copy = path.join(path.dirname(folder), 'salinan.csv')
      writeFileSync(copy, readFileSync(file))
      rmSync(file)
      symlinkSync(copy, file)
    },
    /posts\.csv is not a file/,
  ],
]

function rewrite(folder: string, change: (manifest: Manifest) => unknown): void {
  writeFileSync(path.join(folder, 'manifest.json'), canonicalJson(change(manifestOf(folder))))
}

for (const [what, forge, problem] of forged) {
  test(`verify finds ${what}`, async (context) => {
    const workspace = await planned(context)
    const { fingerprint } = await send(workspace)
    forge(workspace.out)
    const check = await workspace.client.call('batches.verify', { folder: workspace.out, fingerprint })
    assert.equal(check.ok, false)
    assert.match(check.problems.map((found) => `${found.what} ${found.problem}`).join('\n'), problem)
  })
}

test('a batch from before batches were signed can still be verified, and is reported as unsigned', async (context) => {
  const folder = temporaryFolder(context)
  const post = { id: newId(), caption: 'Pagi' }
  const list = `${JSON.stringify([{ post }])}\n`
  writeFileSync(path.join(folder, 'posts.json'), list)
  const content = {
    format: 'tautan-batch',
    version: 1,
    id: newId(),
    name: 'Lama',
    createdAt: '2026-11-01T00:00:00.000Z',
    tool: { name: 'tautan', version: '0.1.0' },
    selection: { from: '2026-12-01', to: '2026-12-31', clients: ['Lestari Skin'] },
    targets: ['json'],
    zones: ['Asia/Jakarta'],
    packs: [],
    files: [
      {
        path: 'posts.json',
        bytes: Buffer.byteLength(list),
        sha256: createHash('sha256').update(list).digest('hex'),
        rows: 1,
      },
    ],
    posts: [{ id: post.id, sha256: hashOf(post), status: 'clear', findings: [] }],
    held: [],
  }
  const write = (manifest: object): void =>
    writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  write({ ...content, digest: hashOf(content) })
  const whole = await verifyBatch(folder)
  assert.deepEqual([whole.ok, whole.posts, whole.signer], [true, 1, null])
  const asked = await verifyBatch(folder, { fingerprint: 'a'.repeat(64) })
  assert.equal(asked.ok, false)
  write({ ...content, name: 'Lain', digest: hashOf(content) })
  assert.equal((await verifyBatch(folder)).ok, false)
})
