export { appendHashtags } from './append-hashtags.ts'
export { withLink } from './with-link.ts'
