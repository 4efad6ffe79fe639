/** TikTok's limit of photos in one post. Source: Content Posting API, Photo Post, 2026-09-11. */
export const maxPhotos = 35

const videoName = /\.(?:mp4|m4v|mov|webm|mkv|avi|mpe?g|3gp)$/i
const photoName = /\.(?:jpe?g|png|webp|gif|heic|avif)$/i

/** Whether a dropped file is a video. Systems give no type to endings that they do not know. */
export const isVideoFile = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  type.startsWith('video/') || (type === '' && videoName.test(name))

/** Whether a dropped file is a video or a photo. */
export const isMediaFile = (file: Pick<File, 'type' | 'name'>): boolean =>
  isVideoFile(file) || file.type.startsWith('image/') || (file.type === '' && photoName.test(file.name))
