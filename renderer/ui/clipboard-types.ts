/** The clipboard type of copied posts: their ids as a JSON array. Other windows of the workspace can paste it too. */
export const postsType = 'application/x-tautan-posts'
