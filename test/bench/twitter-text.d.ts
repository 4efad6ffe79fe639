declare module 'twitter-text' {
  const twitter: { extractUrls(text: string): string[] }
  // eslint-disable-next-line import/no-default-export
  export default twitter
}
