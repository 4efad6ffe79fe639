import { letterOf } from '../../../shared/commands/keys.ts'
import { shiftWall, stepWall } from '../../../shared/time/wall-time.ts'
import type { ChipData } from './chip-events.ts'
import type { CarriedPost, GridLayout, GridPlace } from './grid-layout.ts'

/** How far each key moves a post, in days and minutes of wall time. */
const daySteps: Readonly<Record<string, readonly [days: number, minutes: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [-7, 0],
  ArrowDown: [7, 0],
}

const timedSteps: typeof daySteps = { ...daySteps, ArrowUp: [0, -15], ArrowDown: [0, 15] }

/** How long a moved chip takes to settle, in milliseconds. */
const settling = 700

export interface GridKeysProps {
  readonly layout: GridLayout
  /** The zone in which an account's posts are shown. */
  readonly zoneOf: (accountId: string) => string
  readonly onPick: (id: string) => void
  readonly onMoveTo: (id: string) => void
  /** Pages by this many steps; negative for earlier days. */
  readonly onStep: (steps: number) => void
  /** `revert` puts the chip back if the move is refused. */
  readonly onMove: (carried: CarriedPost, to: GridPlace, revert: () => void) => void
}

/**
 * Handles keys on a chip. One instance per window, so that the grid of another view can continue a move made by keys.
 */
class GridKeys {
  /** The post that a key moved: its chip takes the focus again once redrawn in its new place. */
  #moved: string | null = null
  /**
   * Where keys have moved a post whose chip is not redrawn yet: a key held down continues from there rather than from
   * where the chip was last drawn.
   */
  #underWay: { readonly id: string; readonly wall: string; readonly until: number } | null = null

  /** Whether a chip that was just added to the grid is the one that a key moved. */
  isMoved(id: string): boolean {
    if (id !== this.#moved) return false
    // While keys keep moving the post, its chip is redrawn several times.
    if (this.#underWay === null || performance.now() > this.#underWay.until) this.#moved = null
    return true
  }

  /** Handles a key pressed on a chip, or while a chip moved by a key is being redrawn. */
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
