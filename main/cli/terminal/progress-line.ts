import type { CoreEvent } from '../../../shared/contract/frames.ts'

type Progress = Extract<CoreEvent, { readonly event: 'progress' }>

/** Where a line of progress is shown: a terminal's, or nowhere. */
export interface ProgressLine {
  report(event: CoreEvent): void
  /** Takes the line away, before anything else is written. */
  clear(): void
}

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Work that takes less than this, in milliseconds, shows no line. */
const progressDelay = 500
/** How often the line is written again, in milliseconds. */
const often = 100

/** To the beginning of the line, and what stands there away. */
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

/** One line that is written over as work goes on. On what is no terminal nothing is written at all. */
export function progressLine(screen: Screen, now: () => number = () => performance.now()): ProgressLine {
  if (screen.isTTY !== true) return { report: () => undefined, clear: () => undefined }
  let since: number | null = null
  let written = Number.NEGATIVE_INFINITY
  let stands = false
  const number = new Intl.NumberFormat('en')
  return {
    report: (event) => {
      if (event.event !== 'progress') return
      const at = now()
      since ??= at
      if (at - since < progressDelay || at - written < often) return
      written = at
      const { task, done, total } = event
      const share = `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`
      const line = words[task](number.format(done), number.format(total), share)
      // A terminal that does not know its width says 0.
      const width = screen.columns === undefined || screen.columns === 0 ? 80 : screen.columns
      screen.write(`${wiped}${line.slice(0, width - 1)}`)
      stands = true
    },
    clear: () => {
      if (!stands) return
      stands = false
      screen.write(wiped)
    },
  }
}

/** The line of this process, on standard error. */
export const ownProgress: ProgressLine = progressLine(process.stderr)
