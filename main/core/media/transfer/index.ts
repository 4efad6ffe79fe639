export { MediaDoor, mediaPath } from './media-transfer.ts'
