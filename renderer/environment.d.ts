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
    /** The path of a chosen or dropped file; empty for one without a path, such as a pasted picture. */
    pathOf(file: File): string
  }
}
