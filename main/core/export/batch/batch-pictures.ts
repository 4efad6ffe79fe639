import { existsSync, readFileSync } from 'node:fs'
import { mediaTypes } from '../../../../shared/post/media.ts'
import type { CoreContext } from '../../context/context.ts'
import type { BatchPictures } from '../batch-content.ts'
import { allClients } from '../../store/tables/clients.ts'
import { mediaFinder } from '../../store/tables/media.ts'
import { mediaFile, coverFile, coverOf } from '../../media/index.ts'

/** The pictures in reports, as data addresses. */
export function batchPictures({ workspace: { folder, database } }: CoreContext): BatchPictures {
  const find = mediaFinder(database)
  const logos = new Map(allClients(database).map(({ id, logo }) => [id, logo]))
  const read = (file: string, type: string): string | null =>
    existsSync(file) ? `data:${type};base64,${readFileSync(file).toString('base64')}` : null
  return {
    cover: ({ post }) => {
      const cover = coverOf(post)
      return cover === null ? null : read(coverFile(folder, cover.hash, cover.coverMs), 'image/jpeg')
    },
    logo: (clientId) => {
      const hash = logos.get(clientId) ?? null
      const media = hash === null ? undefined : find(hash)
      return media === undefined || hash === null
        ? null
        : read(mediaFile(folder, hash), mediaTypes[media.format])
    },
  }
}
