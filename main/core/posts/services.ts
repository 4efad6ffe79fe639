import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { changePosts, editPosts, previewChange, repeatPost, shiftPosts } from './change-posts.ts'
import { copyPost } from './copy-post.ts'
import { countBefore, countLabels, listIds, listPosts, placeInList, postBoard } from './list-posts.ts'
import { createPost, deletePosts, getPost, movePost, savePost, searchPosts, setState } from './save-post.ts'
import { deleteFilter, listFilters, saveFilter } from './saved-filters.ts'
import { transferPosts } from './transfer-posts.ts'
import { deleteSnippet, listSnippets, saveSnippet } from './snippets.ts'

/** Every method of this room, with its use case. */
export const postsServices = (
  context: CoreContext,
): ServicesOf<
  | 'filters.list'
  | 'filters.save'
  | 'filters.delete'
  | 'posts.list'
  | 'posts.before'
  | 'posts.board'
  | 'posts.ids'
  | 'posts.place'
  | 'posts.get'
  | 'posts.create'
  | 'posts.save'
  | 'posts.move'
  | 'posts.shift'
  | 'posts.edit'
  | 'posts.repeat'
  | 'posts.copyTo'
  | 'posts.transfer'
  | 'posts.change'
  | 'posts.previewChange'
  | 'posts.setState'
  | 'posts.delete'
  | 'snippets.list'
  | 'snippets.save'
  | 'snippets.delete'
  | 'posts.labels'
  | 'posts.search'
> => ({
  'filters.list': () => listFilters(context),
  'filters.save': (input, head) => saveFilter(context, input, head),
  'filters.delete': (input, head) => deleteFilter(context, input, head),
  'posts.list': (input) => listPosts(context, input),
  'posts.before': (input) => countBefore(context, input),
  'posts.board': (input) => postBoard(context, input),
  'posts.ids': (input) => listIds(context, input),
  'posts.place': (input) => placeInList(context, input),
  'posts.get': (input) => getPost(context, input),
  'posts.create': (input, head) => createPost(context, input, head),
  'posts.save': (input, head) => savePost(context, input, head),
  'posts.move': (input, head) => movePost(context, input, head),
  'posts.shift': (input, head) => shiftPosts(context, input, head),
  'posts.edit': (input, head) => editPosts(context, input, head),
  'posts.repeat': (input, head) => repeatPost(context, input, head),
  'posts.copyTo': (input, head) => copyPost(context, input, head),
  'posts.transfer': (input, head) => transferPosts(context, input, head),
  'posts.change': (input, head) => changePosts(context, input, head),
  'posts.previewChange': (input, head) => previewChange(context, input, head),
  'posts.setState': (input, head) => setState(context, input, head),
  'posts.delete': (input, head) => deletePosts(context, input, head),
  'snippets.list': () => listSnippets(context),
  'snippets.save': (input, head) => saveSnippet(context, input, head),
  'snippets.delete': (input, head) => deleteSnippet(context, input, head),
  'posts.labels': () => countLabels(context),
  'posts.search': (input) => searchPosts(context, input),
})
