export { buildPost, fieldsOf } from './build-post.ts'
export { changeMany } from './change-posts.ts'
export { postBoard } from './list-posts.ts'
export { postsServices } from './services.ts'
