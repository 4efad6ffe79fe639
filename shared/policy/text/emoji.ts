/** Whether a text is one emoji and nothing else. */
export const isEmoji = (text: string): boolean => /^\p{Extended_Pictographic}\ufe0f?$/u.test(text)
