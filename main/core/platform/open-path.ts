/**
 * Opens a folder or a file with the program that the system has for it. Rejects with the reason when there is none. A
 * port: only a face knows the desktop that its user sits at.
 */
export type OpenPath = (place: string) => Promise<void>
