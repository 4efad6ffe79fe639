declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css' {}

/** What the desktop face's preload offers; absent in the browser edition. */
interface Window {
  readonly tautan?: {
    send(frame: unknown): void
    onMessage(listener: (message: unknown) => void): void
    /** Where a chosen or dropped file lies; empty for one that lies nowhere, such as a pasted picture. */
    pathOf(file: File): string
  }
}
