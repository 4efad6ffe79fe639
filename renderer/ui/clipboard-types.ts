/** The clipboard type of copied and cut posts, as JSON. Other windows of the workspace can paste it too. */
export const postsType = 'application/x-tautan-posts'
