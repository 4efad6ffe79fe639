import { portablePost, type BatchContent, type Exported, type OutgoingPost } from './batch-content.ts'

/** Each post as it is hashed, its hash, and its verdict. */
export function jsonPost({
  post,
  account,
  client,
  campaign,
  hash,
  verdict,
}: OutgoingPost): Record<string, unknown> {
  return {
    post: portablePost(post, account, client, campaign),
    sha256: hash,
    verdict: {
      status: verdict.status,
      findings: verdict.findings.map(({ rule, severity, surface, start, end, text, message, source }) => ({
        rule,
        severity,
        surface,
        start,
        end,
        text,
        message,
        source,
      })),
    },
  }
}

export function exportJson(batch: BatchContent): Exported {
  const content = `[\n${batch.posts.map((post) => JSON.stringify(jsonPost(post))).join(',\n')}\n]\n`
  return { files: [{ path: 'posts.json', pieces: [content], rows: batch.posts.length }], losses: [] }
}
