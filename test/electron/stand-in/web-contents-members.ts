import type { WebContents } from 'electron'

/** The members of docs/api/web-contents.md that are implemented here. */
export const contentsMembers = [
  'id',
  'send',
  'postMessage',
  'isDestroyed',
  'mainFrame',
  'getURL',
  'reload',
  'forcefullyCrashRenderer',
  'setWindowOpenHandler',
  'printToPDF',
  'replaceMisspelling',
  'session',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'undo',
  'redo',
] as const satisfies readonly (keyof WebContents)[]

export const contentsEvents = [
  'did-finish-load',
  'did-fail-load',
  'render-process-gone',
  'will-navigate',
  'will-redirect',
  'will-attach-webview',
  'context-menu',
  'destroyed',
  'did-start-navigation',
  'unresponsive',
  'responsive',
]
