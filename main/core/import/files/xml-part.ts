import { fail } from '../../../../shared/contract/errors.ts'
import type { Zip } from './open-zip.ts'

/** A part that declares entities is refused unread: a few lines of them can stand for more text than there is memory. */
export async function xmlOf(zip: Zip, name: string): Promise<Buffer> {
  const bytes = await zip.read(name)
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) {
    fail('bad-input', {
      en: 'The workbook declares entities of its own, which no spreadsheet program writes. It was not read.',
      id: 'Buku kerja ini mendeklarasikan entitas sendiri, yang tidak pernah ditulis program spreadsheet. Tidak dibaca.',
    })
  }
  return bytes
}
