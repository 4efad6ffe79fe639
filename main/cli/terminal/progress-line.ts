import type { CoreEvent } from '../../../shared/contract/frames.ts'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

/** A progress line on a terminal; does nothing elsewhere. */
export interface ProgressLine {
  report(event: CoreEvent): void
  /** Clears the line, before anything else is written. */
  clear(): void
}

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Work that takes less than this, in milliseconds, shows no line. */
const progressDelay = 500
/** The least time between two updates, in milliseconds. */
const minInterval = 100

/** Returns to the start of the line and clears it. */
const wiped = '\r\u001b[K'

const words: Readonly<Record<Progress['task'], (done: string, total: string, share: string) => string>> = {
  read: (_done, _total, share) => `Reading the file: ${share}`,
  vet: (done, total, share) => `Vetting: ${done} of ${total}, ${share}`,
  save: (done, total, share) => `Saving: ${done} of ${total}, ${share}`,
  export: (done, total, share) => `Exporting: ${done} of ${total}, ${share}`,
  write: (_done, _total, share) => `Writing the files: ${share}`,
  media: (_done, _total, share) => `Copying videos and photos: ${share}`,
  zip: (_done, _total, share) => `Packing: ${share}`,
}

/** One line that is overwritten as work goes on. Writes nothing when `screen` is not a terminal. */
export function progressLine(screen: Screen, now: () => number = () => performance.now()): ProgressLine {
  if (screen.isTTY !== true) return { report: () => undefined, clear: () => undefined }
  let since: number | null = null
  let written = Number.NEGATIVE_INFINITY
  let isShown = false
  const number = new Intl.NumberFormat('en')
  return {
    report: (event) => {
      if (event.event !== 'progress') return
      const at = now()
      since ??= at
      if (at - since < progressDelay || at - written < minInterval) return
      written = at
      const { task, done, total } = event
      const share = `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`
      const line = words[task](number.format(done), number.format(total), share)
      // A terminal of unknown width reports 0.
      const width = screen.columns === undefined || screen.columns === 0 ? 80 : screen.columns
      screen.write(`${wiped}${line.slice(0, width - 1)}`)
      isShown = true
    },
    clear: () => {
      if (!isShown) return
      isShown = false
      screen.write(wiped)
    },
  }
}

/** This process's progress line, on standard error. */
export const ownProgress: ProgressLine = progressLine(process.stderr)
