export { appendHashtags } from './append-hashtags.ts'
