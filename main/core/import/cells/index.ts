export { withHashtags } from './append-hashtags.ts'
