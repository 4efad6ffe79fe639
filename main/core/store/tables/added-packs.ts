import { loadPack, signedPartsOf, type LoadedPack } from '../../../../shared/policy/index.ts'
import type { Database, Row } from '../sqlite.ts'
import { optionalText, text } from './columns.ts'

/** A pack that was added to the workspace, as its file. */
export interface StoredPack {
  readonly id: string
  readonly version: string
  readonly hash: string
  /** The text of the pack's file. */
  readonly file: string
  /** Ids of the trusted keys that signed it; empty when it is unsigned. */
  readonly signedBy: readonly string[]
  /** The clients that it applies to; null for all of them. */
  readonly clientIds: readonly string[] | null
  /** Milliseconds since 1970 UTC. */
  readonly addedAt: number
}

export const addedPackRow = (pack: StoredPack): Row => ({
  id: pack.id,
  version: pack.version,
  hash: pack.hash,
  file: pack.file,
  signed_by: JSON.stringify(pack.signedBy),
  clients: pack.clientIds === null ? null : JSON.stringify(pack.clientIds),
  added_at: pack.addedAt,
})

export function addedPackOf(row: Row): StoredPack {
  const clients = optionalText(row, 'clients')
  return {
    id: text(row, 'id'),
    version: text(row, 'version'),
    hash: text(row, 'hash'),
    file: text(row, 'file'),
    signedBy: JSON.parse(text(row, 'signed_by')) as string[],
    clientIds: clients === null ? null : (JSON.parse(clients) as string[]),
    addedAt: Number(row['added_at']),
  }
}

export const allAddedPacks = (database: Database): StoredPack[] =>
  database.all('SELECT * FROM added_packs ORDER BY added_at, id').map(addedPackOf)

/**
 * The pack in a stored file, which was checked when it was added. Null if this version cannot read it, so that the
 * plan still opens.
 */
export function loadedPackOf({ file, hash }: Pick<StoredPack, 'file' | 'hash'>): LoadedPack | null {
  const parts = signedPartsOf(file)
  try {
    // Read by the schema, which may have gained fields with defaults since.
    const load = loadPack(JSON.parse(parts === null ? file.replace(/^\uFEFF/, '') : parts.payload))
    return load.ok ? { pack: load.value.pack, hash } : null
  } catch {
    return null
  }
}

/** A publisher whose packs are trusted. */
export interface Publisher {
  /** The first 16 hexadecimal digits of the SHA-256 of the public key's 32 bytes. */
  readonly keyId: string
  readonly name: string
  /** The 32 bytes of the public key, base64. */
  readonly publicKey: string
  readonly trustedAt: number
}

export const publisherRow = (publisher: Publisher): Row => ({
  id: publisher.keyId,
  name: publisher.name,
  public_key: publisher.publicKey,
  trusted_at: publisher.trustedAt,
})

export const publisherOf = (row: Row): Publisher => ({
  keyId: text(row, 'id'),
  name: text(row, 'name'),
  publicKey: text(row, 'public_key'),
  trustedAt: Number(row['trusted_at']),
})

export const allPublishers = (database: Database): Publisher[] =>
  database.all('SELECT * FROM pack_publishers ORDER BY name COLLATE NOCASE, id').map(publisherOf)
