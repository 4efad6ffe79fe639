import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'
import type { Pack } from './schema.ts'

/** SHA-256, in lower-case hexadecimal, of a pack's canonical JSON with every default included. */
export const hashOfPack = (pack: Pack): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(pack))))
