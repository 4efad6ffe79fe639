import type { Selection } from '../../../../shared/contract/methods/export.ts'
import type { Manifest, ManifestPost } from '../../../../shared/export/manifest.ts'
import { canonicalJson, type Finding } from '../../../../shared/policy/index.ts'
import type { BatchContent, Loss } from '../batch-content.ts'
import { toolVersion } from '../../platform/version.ts'
import { approvalOf } from './approval.ts'
import type { SelectedPost } from '../selection/vet-selection.ts'
import type { LazyPost } from '../selection/post-table.ts'
import type { Database } from '../../store/sqlite.ts'

/** What one target cannot carry. */
export interface LossOf extends Loss {
  readonly target: string
  /** Set when the post is in none of the target's files. */
  readonly withheld?: true
}

interface ManifestParts {
  readonly batch: BatchContent
  readonly selection: Selection
  readonly ready: readonly LazyPost[]
  readonly held: readonly SelectedPost[]
  readonly targets: readonly string[]
  readonly files: Manifest['files']
  readonly losses: readonly LossOf[]
  readonly database: Database
}

/** A manifest whose long lists are generated while it is written. */
type Streamed = {
  readonly [Key in keyof Manifest]: Manifest[Key] extends readonly (infer Item)[]
    ? Iterable<Item>
    : Manifest[Key]
}

/** The bytes of `manifest.json` in pieces: canonical JSON, without a final line end. */
export function* manifestChunks(parts: ManifestParts): Generator<string, void, undefined> {
  const manifest = manifestOf(parts)
  let before = '{'
  for (const key of (Object.keys(manifest) as (keyof Manifest)[]).sort()) {
    const value = manifest[key]
    yield `${before}${JSON.stringify(key)}:`
    before = ','
    if (typeof value === 'object' && Symbol.iterator in value) {
      let between = '['
      const json = key === 'posts' ? JSON.stringify : canonicalJson
      for (const item of value) {
        yield between + json(item)
        between = ','
      }
      yield between === '[' ? '[]' : ']'
    } else yield canonicalJson(value)
  }
  yield '}'
}

function manifestOf(parts: ManifestParts): Streamed {
  const { batch, selection, ready, held, targets, files, losses, database } = parts
  const everyone = [...ready, ...held]
  return {
    format: 'tautan-batch',
    version: 2,
    id: batch.id,
    name: batch.name,
    createdAt: batch.createdAt.toISOString(),
    tool: { name: 'tautan', version: toolVersion },
    selection: {
      from: selection.from,
      to: selection.to,
      clients: namesOf(everyone, ({ client }) => client.name),
      campaign: selection.campaignId === null ? null : (everyone[0]?.campaign ?? null),
      accounts: namesOf(everyone, ({ account }) => account.handle),
      states: [...selection.states].sort(),
      only: selection.only,
    },
    targets,
    zones: namesOf(ready, ({ zone }) => zone),
    packs: batch.packs.map(({ id, version, hash }) => ({ id, version, hash })),
    files,
    posts: mapped(ready, (chosen) => manifestPost(database, chosen)),
    held: mapped(held, ({ post, verdict, why }) => ({
      id: post.id,
      why: why ?? 'blocked',
      rules: [
        ...new Set(
          verdict.findings
            .filter(({ severity, waiver }) => severity === 'block' && waiver === null)
            .map(({ rule }) => rule),
        ),
      ],
    })),
    losses: mapped(losses, ({ target, postId, field, problem, withheld }) => ({
      target,
      postId,
      field,
      problem: { en: problem.en, id: problem.id },
      ...(withheld === true ? { withheld } : {}),
    })),
  }
}

/** Keys are sorted at every level, so `JSON.stringify` gives canonical JSON. */
function manifestPost(database: Database, { head, hash, verdict, client }: LazyPost): ManifestPost {
  return {
    approval: approvalOf(database, head, client.planning.needsApproval),
    findings: verdict.findings.filter(({ waiver }) => waiver === null).map(manifestFinding),
    id: head.id,
    replaces: head.exportedBatch,
    sha256: hash,
    status: verdict.status,
    waived: verdict.findings.flatMap((finding) => {
      const { waiver } = finding
      if (waiver === null) return []
      const { about, by, id, reason, rule, until } = waiver
      return [{ finding: manifestFinding(finding), waiver: { about, by, id, reason, rule, until } }]
    }),
  }
}

const manifestFinding = ({
  end,
  rule,
  severity,
  start,
  surface,
  text,
}: Finding): ManifestPost['findings'][number] => ({
  end,
  rule,
  severity,
  start,
  surface,
  text: text.toWellFormed(),
})

const namesOf = <Of>(posts: readonly Of[], name: (post: Of) => string): string[] =>
  [...new Set(posts.map(name))].sort()

function* mapped<From, To>(items: Iterable<From>, to: (item: From) => To): Generator<To, void, undefined> {
  for (const item of items) yield to(item)
}
