import { BytesAt } from './bytes-at.ts'
import { isMp4CutOff } from './mp4-end.ts'
import { isWebmCutOff } from './webm-end.ts'

/** Whether a video's file ends before its container says it should. Reads only the heads of boxes. */
export function isVideoCutOff(file: string, format: 'mp4' | 'mov' | 'webm'): boolean {
  const bytes = new BytesAt(file)
  try {
    return format === 'webm' ? isWebmCutOff(bytes) : isMp4CutOff(bytes)
  } finally {
    bytes.close()
  }
}
