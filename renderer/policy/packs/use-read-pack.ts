import { useEffect, useState } from 'react'
import { fail } from '../../../shared/contract/errors.ts'
import { maxPackFile, type InspectedPack } from '../../../shared/contract/methods/packs.ts'
import { newId } from '../../../shared/post/ids.ts'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { upload } from '../../connection/upload.ts'

export interface PackFile {
  readonly uploadId: string | null
  /** The pack in the file; null while it is read, and if it is none. */
  readonly pack: InspectedPack | null
  readonly failure: string | null
}

/** Uploads a file and reads it as a pack. `publicKey` is the publisher's key, PEM, if the file does not carry it. */
export function useReadPack(file: File, publicKey: string | null): PackFile {
  const client = useClient()
  const { locale } = useWords()
  const [uploadId, setUploadId] = useState<string | null>(null)
  const [pack, setPack] = useState<InspectedPack | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    const id = newId()
    const send = async (): Promise<void> => {
      if (file.size > maxPackFile)
        fail('bad-input', {
          en: `${file.name} is larger than ${maxPackFile / 1024 / 1024} MB, so it is no pack of rules.`,
          id: `${file.name} lebih besar dari ${maxPackFile / 1024 / 1024} MB, jadi bukan paket aturan.`,
        })
      await upload(client, id, file, { isWanted: () => isWanted })
    }
    send().then(
      () => {
        if (isWanted) setUploadId(id)
      },
      (error: unknown) => {
        if (isWanted) setFailure(errorMessage(error, locale))
      },
    )
    return () => {
      isWanted = false
      void client.call('import.cancel', { stageId: id }).catch(() => undefined)
    }
  }, [client, file, locale])
  useEffect(() => {
    if (uploadId === null) return
    let isWanted = true
    setFailure(null)
    client.call('packs.inspect', { uploadId, publicKey }).then(
      (read) => {
        if (isWanted) setPack(read)
      },
      (error: unknown) => {
        if (isWanted) setFailure(errorMessage(error, locale))
      },
    )
    return () => {
      isWanted = false
    }
  }, [client, uploadId, publicKey, locale])
  return { uploadId, pack, failure }
}
