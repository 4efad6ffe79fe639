import { groupedFingerprint } from '../../../shared/export/manifest.ts'
import type { LeftOut, PreflightPost } from '../../../shared/contract/methods/export.ts'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { plural } from '../terminal/plural.ts'
import { print } from '../terminal/output.ts'

/** Posts that are not exported. */
interface Staying {
  readonly held: readonly PreflightPost[]
  readonly leftOut: LeftOut
}

/** Lines about posts that the selection leaves out and the user may miss. */
export function leftOutLines({ undated, changes }: LeftOut): string[] {
  return [
    ...(undated > 0 ? [`${plural(undated, 'post')} without a date left out`] : []),
    ...(changes > 0
      ? [`${plural(changes, 'post')} with changes requested left out (--state any includes them)`]
      : []),
  ]
}

/** Why a post is not exported, in one line. */
function heldLine({ why, reason }: PreflightPost): string {
  if (why === 'unapproved') return 'not approved, which its client requires'
  if (why === 'no-media') return 'no video or photos, which are required'
  return `${reason?.title.en ?? ''} ${reason?.text ?? ''} (${reason?.rule ?? ''})`
}

/** Reports what was and was not exported, as text or as JSON; `batch` is null when nothing was written. */
export async function report(
  options: { readonly json?: boolean },
  batch: OutputOf<'batches.export'> | null,
  staying: Staying,
): Promise<void> {
  const { held, leftOut } = staying
  if (options.json === true) {
    await print(`${JSON.stringify(outcomeOf(batch, staying))}\n`)
    return
  }
  const lines =
    batch === null
      ? ['Nothing was written.']
      : [
          `${plural(batch.posts, 'post')} vetted and exported to ${batch.folder}`,
          ...batch.files.map(
            (file) => `  ${file.path} (${plural(file.rows, 'post')}, ${plural(file.bytes, 'byte')})`,
          ),
          '  manifest.json, manifest.sig',
          `Signed by ${groupedFingerprint(batch.fingerprint)}`,
          ...(batch.withoutMedia > 0
            ? [`${plural(batch.withoutMedia, 'post')} exported without a video or photos.`]
            : []),
          ...batch.losses.map(
            ({ target, count }) =>
              `${target} cannot carry ${count === 1 ? '1 detail; the manifest lists it' : `${count} details; the manifest lists them`}.`,
          ),
        ]
  lines.push(...leftOutLines(leftOut).map((line) => `${line}.`))
  if (held.length > 0) {
    lines.push('', `${held.length} not exported:`)
    for (const post of held) {
      const { wall, words, file } = post
      lines.push(
        `  ${wall?.replace('T', ' ') ?? 'no date'}  ${words || (file ?? '')}`,
        `    ${heldLine(post)}`,
      )
    }
  }
  await print(`${lines.join('\n')}\n`)
}

function outcomeOf(batch: OutputOf<'batches.export'> | null, { held, leftOut }: Staying): unknown {
  return {
    folder: batch?.folder ?? null,
    posts: batch?.posts ?? 0,
    files: batch?.files ?? [],
    digest: batch?.digest ?? null,
    fingerprint: batch?.fingerprint ?? null,
    losses: batch?.losses.map(({ target, count }) => ({ target, count })) ?? [],
    withoutMedia: batch?.withoutMedia ?? 0,
    leftOut,
    held: held.map(({ id, wall, words, why, reason }) => ({
      id,
      wall,
      words,
      why,
      rule: reason?.rule,
      text: reason?.text,
    })),
  }
}
