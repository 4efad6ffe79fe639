/** Videos and photos. */
export const media = {
  'media.dropVideo': 'Drop the video here, or choose it',
  'media.dropPhotos': 'Drop photos here, or choose them',
  'media.chooseVideo': 'Choose the video',
  'media.choosePhotos': 'Choose photos',
  'media.photos': 'Photos',
  'media.addMore': 'Add photos',
  'media.replace': 'Replace',
  'media.remove': 'Remove {{name}}',
  'media.move': 'Move {{name}}',
  'media.cover': 'cover',
  'media.asCover': 'Make {{name}} the cover',
  'media.coverOf': 'Cover',
  'media.coverAt': 'cover at {{time}}',
  'media.coverAny': 'Any frame as the cover',
  'media.copying': 'Copying {{name}} into the workspace',
  'media.onlyOne': 'A video post has one video: {{name}} was used.',
  'media.failed': '{{name}} could not be added: {{why}}',
  'media.missing':
    '{{name}} is missing from the workspace’s folder. Add the same file again; it is recognised by its content.',
  'media.cannotShow':
    'This window cannot play the file; it is checked against TikTok’s requirements all the same.',
  'media.openFirst': 'Open the post that this file belongs to, and drop it there.',
} as const
