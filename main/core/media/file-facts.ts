import type { MediaFormat, FileFacts } from '../../../shared/post/media.ts'
/** The facts about a file when nothing more is known. */
export const unreadable = (bytes: number, format: MediaFormat): FileFacts => ({
  bytes,
  format,
  videoCodec: null,
  audioCodec: null,
  width: null,
  height: null,
  seconds: null,
  framesPerSecond: null,
  broken: true,
  damage: null,
})
