/** The two channels between a window and the main process. */
export const channels = { frame: 'tautan:frame', message: 'tautan:message' } as const
