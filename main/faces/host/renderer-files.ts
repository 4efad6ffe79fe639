import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { contentSecurityPolicy, isolationHeaders, noncePlaceholder } from './content-security-policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
}

export interface FileAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/**
 * Answers a request for one of the built renderer's files. The path is resolved segment by segment; one that leaves the
 * folder, by `..`, an encoded slash, a link or a sibling with the same prefix, is not found.
 */
export async function rendererFile(folder: string, pathname: string, connect: string): Promise<FileAnswer> {
  const file = await containedFile(folder, pathname === '/' ? '/index.html' : pathname)
  const type = file === null ? undefined : types[path.extname(file).toLowerCase()]
  if (file === null || type === undefined) {
    return {
      status: 404,
      headers: { ...isolationHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
      body: 'Not found',
    }
  }
  const bytes = await readFile(file)
  const nonce = randomBytes(16).toString('base64')
  const isPage = type.startsWith('text/html')
  return {
    status: 200,
    headers: {
      ...isolationHeaders,
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
      'Cache-Control': isPage ? 'no-store' : 'public, max-age=31536000, immutable',
    },
    body: isPage ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) : bytes,
  }
}

async function containedFile(folder: string, pathname: string): Promise<string | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (
    !/^\/[\w./-]+$/.test(decoded) ||
    decoded.split('/').some((segment) => segment === '..' || segment.startsWith('.'))
  ) {
    return null
  }
  try {
    const root = await realpath(folder)
    const file = await realpath(path.join(root, ...decoded.split('/')))
    const relative = path.relative(root, file)
    return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative) ? file : null
  } catch {
    return null
  }
}
