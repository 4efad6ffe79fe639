import { letterOf } from '../../../shared/commands/keys.ts'
import { shiftWall, stepWall } from '../../../shared/time/wall-time.ts'
import type { ChipData } from './chip-events.ts'
import type { CarriedPost, GridLayout, GridPlace } from './grid-layout.ts'

/** How far a key moves a post: days and minutes of the clock. */
const daySteps: Readonly<Record<string, readonly [days: number, minutes: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [-7, 0],
  ArrowDown: [7, 0],
}

const timedSteps: typeof daySteps = { ...daySteps, ArrowUp: [0, -15], ArrowDown: [0, 15] }

/** For as long as a chip takes to settle where a key moved it, in milliseconds. */
const settling = 700

export interface GridKeysProps {
  readonly layout: GridLayout
  /** The zone whose clock an account's posts are shown on. */
  readonly zoneOf: (accountId: string) => string
  readonly onPick: (id: string) => void
  readonly onMoveTo: (id: string) => void
  /** The days before or after. */
  readonly onStep: (steps: number) => void
  /** `revert` puts the chip back when the move is refused. */
  readonly onMove: (carried: CarriedPost, to: GridPlace, revert: () => void) => void
}

/** What the keys do on a chip of the grid. One for the window: a grid of another view goes on where a key has led. */
class GridKeys {
  /** The post that a key moved: its chip takes the focus again where it comes to stand. */
  #moved: string | null = null
  /**
   * Where keys have brought a post whose chip is still on its way there: a key that is held down goes on from there, and
   * not from where the chip was last seen.
   */
  #underWay: { readonly id: string; readonly wall: string; readonly until: number } | null = null

  /** Whether a chip that came onto the grid is the one that a key moved. */
  isMoved(id: string): boolean {
    if (id !== this.#moved) return false
    // While keys move it on, its chip is drawn anew more than once.
    if (this.#underWay === null || performance.now() > this.#underWay.until) this.#moved = null
    return true
  }

  /** Takes a key that was pressed on a post's chip, or after a key that moved one. */
  take(event: KeyboardEvent, chipOf: (id: string) => ChipData | undefined, props: GridKeysProps): void {
    const isStep = event.altKey && event.key.startsWith('Arrow')
    const onWay =
      isStep && this.#underWay !== null && performance.now() < this.#underWay.until ? this.#underWay : null
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'] ?? onWay?.id
    const post = id === undefined ? undefined : chipOf(id)?.post
    if (id === undefined || post === undefined) return
    const letter = letterOf(event)
    if (letter === 'x' || letter === 'm') {
      event.preventDefault()
      if (letter === 'x') props.onPick(id)
      else props.onMoveTo(id)
      return
    }
    const step = (props.layout.isTimed ? timedSteps : daySteps)[event.key]
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    this.#moved = id
    const from = { wall: onWay?.id === id ? onWay.wall : post.shown, accountId: post.accountId }
    const [days, minutes] = step
    const wall =
      minutes === 0 ? shiftWall(from.wall, days) : stepWall(from.wall, props.zoneOf(post.accountId), minutes)
    this.#underWay = { id, wall, until: performance.now() + settling }
    props.onMove({ id, ...from }, { accountId: post.accountId, wall }, () => {
      this.#underWay = null
    })
  }
}

export const gridKeys = new GridKeys()
