/** A size in the system's own units, as used by Electron's windows and screens. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Bounds extends Size {
  readonly x: number
  readonly y: number
}

/** A screen, and its area without bars and docks, as in Electron's Display. */
export interface Screen {
  readonly workArea: Bounds
}

/**
 * How far a window may extend beyond the sides and the bottom of a screen: on Windows, the invisible resize border is
 * outside the visible window, 7 units wide at 100 %.
 */
const borders = 8

/**
 * Where to place a window. As it was left, if one of the screens still shows some of it: then it is moved completely
 * into that one, shrunk if it does not fit, with its title bar in reach. Otherwise in the middle of the first screen,
 * with its previous size, or `usual` if it has none. `screens` has the primary one first; without any, returns only a
 * size, and the system chooses the position.
 */
export function placeWindow(
  left: Bounds | null,
  screens: readonly Screen[],
  usual: Size,
): Size & { readonly x?: number; readonly y?: number } {
  const [primary] = screens
  if (primary === undefined) return sizeOf(left ?? usual)
  const shown = left === null ? null : areaShowingMost(left, screens)
  if (left === null || shown === null) return centred(left ?? usual, primary.workArea)
  const size = fitted(left, shown)
  return {
    x: within(left.x, shown.x, shown.x + shown.width - size.width, borders),
    y: Math.max(shown.y, within(left.y, shown.y, shown.y + shown.height - size.height, borders)),
    ...size,
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })

const fitted = ({ width, height }: Size, area: Size): Size => ({
  width: Math.min(width, area.width),
  height: Math.min(height, area.height),
})

/** The value itself if it is between the limits, or outside by at most `beside`; otherwise the nearer limit. */
const within = (value: number, from: number, to: number, beside: number): number =>
  value >= from - beside && value <= to + beside ? value : Math.min(Math.max(value, from), to)

function centred(wanted: Size, area: Bounds): Bounds {
  const size = fitted(wanted, area)
  return {
    x: area.x + Math.floor((area.width - size.width) / 2),
    y: area.y + Math.floor((area.height - size.height) / 2),
    ...size,
  }
}

/** The work area that shows most of the window; null when none shows more than borders. */
function areaShowingMost(window: Bounds, screens: readonly Screen[]): Bounds | null {
  const overlap = (at: number, length: number, from: number, extent: number): number =>
    Math.min(at + length, from + extent) - Math.max(at, from)
  let best: Bounds | null = null
  let most = 0
  for (const { workArea } of screens) {
    const across = overlap(window.x, window.width, workArea.x, workArea.width)
    const down = overlap(window.y, window.height, workArea.y, workArea.height)
    if (across <= borders || down <= borders || across * down <= most) continue
    best = workArea
    most = across * down
  }
  return best
}
