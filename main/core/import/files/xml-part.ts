import { fail } from '../../../../shared/contract/errors.ts'
import type { Zip } from './open-zip.ts'

/** Refuses a part that declares entities: a few lines of them can expand to more text than fits in memory. */
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
