/** The channels between a window's page and the main process. */
export const channels = {
  /** From the page: its id, and a request to the face. */
  frame: 'tautan:frame',
  /** To the page: the id of the page it is for (null for any), and a response or event of the face. */
  message: 'tautan:message',
  /** To the page, with the port to its core. */
  core: 'tautan:core',
} as const
