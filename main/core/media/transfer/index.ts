export { MediaTransfer, mediaPath } from './media-transfer.ts'
