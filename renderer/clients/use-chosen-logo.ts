import { useRef, useState } from 'react'
import { mediaOf } from '../../shared/post/media.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { uploadFile, useMediaTransfer } from '../media/index.ts'

interface ChosenLogo {
  /** The content hash of the image shown. */
  readonly logo: string | null
  /** Uploads an image; the last one chosen wins. */
  readonly choose: (file: File | undefined) => void
  readonly remove: () => void
  /** The logo to save, once uploaded; undefined if the upload failed. */
  readonly settled: () => Promise<string | null | undefined>
}

/** A logo that is uploaded as soon as it is chosen; saving waits for the upload. */
export function useChosenLogo(initial: string | null, onFailure: (words: string | null) => void): ChosenLogo {
  const { locale } = useWords()
  const client = useClient()
  const mediaAddress = useMediaTransfer()
  const [logo, setLogo] = useState(initial)
  const last = useRef<Promise<string | null | undefined>>(Promise.resolve(initial))
  const put = (arriving: Promise<string | null>): void => {
    const settling = arriving.then(
      (next) => {
        if (last.current === settling) {
          setLogo(next)
          onFailure(null)
        }
        return next
      },
      (error: unknown) => {
        if (last.current === settling) {
          onFailure(errorMessage(error, locale))
          // Fall back to the logo shown until another is chosen.
          last.current = Promise.resolve(logo)
        }
        return undefined
      },
    )
    last.current = settling
  }
  return {
    logo,
    choose: (file) => {
      if (file === undefined || mediaAddress === undefined) return
      put(uploadFile(client, mediaAddress, file).then((ref) => mediaOf(ref).hash))
    },
    remove: () => {
      last.current = Promise.resolve(null)
      setLogo(null)
    },
    settled: () => last.current,
  }
}
