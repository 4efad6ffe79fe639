import { portablePost, type BatchContent, type Exported, type OutgoingPost } from '../../batch-content.ts'

/** Each post in its hashed form, with its hash and its verdict. */
function jsonPost({ post, account, client, campaign, hash, verdict }: OutgoingPost): Record<string, unknown> {
  return {
    post: portablePost(post, account, client, campaign),
    sha256: hash,
    // The agency's internal fields are not part of what was vetted and hashed.
    internal: {
      labels: post.labels,
      assignee: post.assignee,
      notes: post.notes,
      referenceLink: post.referenceLink,
    },
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

/** Values as one JSON array, one per line, generated on demand. */
export function* jsonArray(values: Iterable<unknown>): Generator<string> {
  let before = '[\n'
  for (const value of values) {
    yield `${before}${JSON.stringify(value)}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

export function exportJson(batch: BatchContent): Exported {
  const chunks = {
    [Symbol.iterator]: () => jsonArray(eachPost(batch)),
  }
  return { files: [{ path: 'posts.json', chunks, rows: batch.posts.length }], losses: [] }
}

function* eachPost({ posts }: BatchContent): Generator {
  for (const post of posts) yield jsonPost(post)
}

/** The same with one post per line, for programs that read line by line. */
export function exportNdjson(batch: BatchContent): Exported {
  const chunks = {
    *[Symbol.iterator]() {
      for (const post of batch.posts) yield `${JSON.stringify(jsonPost(post))}\n`
    },
  }
  return { files: [{ path: 'posts.ndjson', chunks, rows: batch.posts.length }], losses: [] }
}
