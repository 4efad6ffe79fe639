import type { Client } from '../../shared/contract/client.ts'
import { fail } from '../../shared/contract/errors.ts'
import { sliceBytes } from '../../shared/contract/methods/media.ts'
import type { MediaAddress } from './use-media-transfer.ts'

/** What the desktop's bridge knows about a file. */
export interface FilePaths {
  /** The path of a file on disk; empty if it has none, such as for a pasted file. */
  pathOf(file: File): string
}

/** How a file gets from this window into the workspace. */
export type UploadMethod =
  /** The core copies it, so its bytes never enter a window. */
  | { readonly kind: 'path'; readonly path: string }
  /** Electron's main process buffers request bodies whole, so each must be small. */
  | { readonly kind: 'slices' }
  /** The browser edition streams a request of any length. */
  | { readonly kind: 'whole' }

/** Chooses how to send a file; `bridge` is undefined in the browser edition. */
export function uploadMethod(file: File, bridge: FilePaths | undefined): UploadMethod {
  if (bridge === undefined) return { kind: 'whole' }
  const path = bridge.pathOf(file)
  // A name that is not valid Unicode arrives with replacement characters, and no file has that path.
  const isPath = path !== '' && path.isWellFormed() && !path.includes('\uFFFD')
  return isPath ? { kind: 'path', path } : { kind: 'slices' }
}

export interface Sending {
  readonly client: Pick<Client, 'call' | 'onEvent'>
  readonly mediaAddress: MediaAddress
  readonly bridge: FilePaths | undefined
  /** The id under which `media.add` then picks up the file. */
  readonly uploadId: string
  readonly file: File
  readonly signal: AbortSignal
  /** Called with the bytes sent so far; never called for very small files. */
  readonly onProgress: (loaded: number) => void
}

/**
 * Sends a file to where `media.add` picks it up. Rejects with a `ContractError` in both languages, or with the signal's
 * reason when cancelled; either way, nothing of the file is left behind.
 */
export async function sendFile(sending: Sending): Promise<void> {
  const { signal, file, bridge } = sending
  signal.throwIfAborted()
  const way = uploadMethod(file, bridge)
  try {
    switch (way.kind) {
      case 'path':
        await sendPath(sending, way.path)
        break
      case 'slices':
        await sendSlices(sending)
        break
      case 'whole':
        await sendWhole(sending)
        break
    }
    signal.throwIfAborted()
  } catch (error) {
    await giveUp(sending, way).catch(() => undefined)
    signal.throwIfAborted()
    throw error
  }
}

async function sendPath(
  { client, uploadId, file, signal, onProgress }: Sending,
  path: string,
): Promise<void> {
  const stopListening = client.onEvent((event) => {
    if (event.event === 'progress' && event.of === uploadId && event.task === 'media') onProgress(event.done)
  })
  const cancel = (): void => {
    client.call('media.cancelCopy', { uploadId }).catch(() => undefined)
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    await client.call('media.copyIn', { uploadId, path, name: file.name })
  } finally {
    stopListening()
    signal.removeEventListener('abort', cancel)
  }
}

async function sendSlices({ mediaAddress, uploadId, file, signal, onProgress }: Sending): Promise<void> {
  const { size } = file
  for (let from = 0; from === 0 || from < size;) {
    const slice = await bytesOf(file, from, signal)
    const next = from + slice.byteLength
    const address = `${addressOf(mediaAddress, uploadId)}&from=${from}&of=${size}`
    let answer: Response
    try {
      answer = await fetch(address, { method: 'PUT', body: slice, signal })
    } catch {
      signal.throwIfAborted()
      return failBroken(file.name)
    }
    if (answer.status !== (next < size ? 202 : 201)) return failAnswered(file.name, answer.status)
    onProgress(next)
    if (next >= size) return
    from = next
  }
}

/** The next slice of a file. Rejects if the file has changed since it was chosen: Chromium then refuses to read it. */
async function bytesOf(file: File, from: number, signal: AbortSignal): Promise<ArrayBuffer> {
  try {
    const bytes = await file.slice(from, from + sliceBytes).arrayBuffer()
    if (bytes.byteLength === Math.min(sliceBytes, file.size - from)) return bytes
  } catch {
    signal.throwIfAborted()
  }
  return fail('conflict', {
    en: `${file.name} was changed or taken away while it was being copied. Nothing was added; add it again.`,
    id: `${file.name} berubah atau hilang saat disalin. Tidak ada yang ditambahkan; tambahkan lagi.`,
  })
}

/** Uses XMLHttpRequest, because fetch reports no upload progress. */
function sendWhole({ mediaAddress, uploadId, file, signal, onProgress }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const settle = (how: () => void): void => {
      try {
        how()
        resolve()
      } catch (error) {
        reject(error)
      }
    }
    request.open('PUT', addressOf(mediaAddress, uploadId))
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () =>
      settle(() => {
        if (request.status !== 201) failAnswered(file.name, request.status)
      })
    request.onerror = () => settle(() => failBroken(file.name))
    request.onabort = () => settle(() => signal.throwIfAborted())
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** Discards what arrived of a file before it failed or was cancelled. */
async function giveUp({ client, mediaAddress, uploadId }: Sending, way: UploadMethod): Promise<void> {
  if (way.kind === 'path') await client.call('media.cancelCopy', { uploadId })
  else await fetch(addressOf(mediaAddress, uploadId), { method: 'DELETE' })
}

const addressOf = ({ address, key }: MediaAddress, uploadId: string): string =>
  `${address}/${uploadId}?key=${encodeURIComponent(key)}`

function failBroken(name: string): never {
  return fail('closed', {
    en: `The connection broke off while ${name} was being copied. Nothing was added; add it again.`,
    id: `Sambungan putus saat ${name} disalin. Tidak ada yang ditambahkan; tambahkan lagi.`,
  })
}

function failAnswered(name: string, status: number): never {
  if (status === 507)
    return fail('internal', {
      en: `The workspace’s disk has no room for ${name}: it is full. Nothing was added.`,
      id: `Disk ruang kerja tidak cukup untuk ${name}: disk penuh. Tidak ada yang ditambahkan.`,
    })
  if (status === 413)
    return fail('bad-input', {
      en: `${name} is too large. Nothing was added.`,
      id: `${name} terlalu besar. Tidak ada yang ditambahkan.`,
    })
  return fail('internal', {
    en: `${name} could not be copied (${status}). Nothing was added; add it again.`,
    id: `${name} tidak bisa disalin (${status}). Tidak ada yang ditambahkan; tambahkan lagi.`,
  })
}
