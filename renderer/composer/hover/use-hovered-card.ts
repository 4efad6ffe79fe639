import { useEffect, useState } from 'react'
import { cardAt, cardElementAt } from '../../ui/card-focus.ts'
import { placeOf } from '../../ui/focus-place.ts'

/** How long the pointer rests on a card before it counts, in milliseconds. */
const rest = 500

/** Within this time after the last card, the next one is shown at once, in milliseconds. */
const again = 400

export interface Hovered {
  readonly post: string
  /** The card, in pixels of the window. */
  readonly box: DOMRect
}

/**
 * The post on whose card the mouse rests; null while it is on none, and once a key or a button is pressed, because the
 * user is then doing something else.
 */
export function useHoveredCard(): Hovered | null {
  const [hovered, setHovered] = useState<Hovered | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let at: string | null = null
    let leftAt = Number.NEGATIVE_INFINITY
    let isShown = false
    let x = Number.NaN
    let y = Number.NaN
    const leave = (): void => {
      clearTimeout(timer)
      if (isShown) leftAt = performance.now()
      isShown = false
      setHovered(null)
    }
    const end = (): void => {
      leave()
      leftAt = Number.NEGATIVE_INFINITY
    }
    const onMove = ({ target, pointerType, buttons, clientX, clientY }: PointerEvent): void => {
      // A card that is drawn under a resting pointer gets a move of no length.
      const isResting = clientX === x && clientY === y
      x = clientX
      y = clientY
      if (pointerType !== 'mouse' || buttons !== 0 || isResting) return
      const element = target instanceof Element && placeOf(target) === 'plan' ? target : null
      const card = element === null ? null : cardElementAt(element)
      const post = card === null ? null : cardAt(card)
      if (post === at) return
      at = post
      leave()
      // A row of the list already shows what is on the card, and its cells are being worked with.
      if (post === null || card === null || card.matches('[data-row]')) return
      const show = (): void => {
        if (!card.isConnected) return
        isShown = true
        setHovered({ post, box: card.getBoundingClientRect() })
      }
      timer = setTimeout(show, performance.now() - leftAt < again ? 0 : rest)
    }
    const onOut = ({ relatedTarget }: PointerEvent): void => {
      if (relatedTarget !== null) return
      at = null
      leave()
    }
    document.addEventListener('pointermove', onMove)
    document.addEventListener('pointerout', onOut)
    for (const name of ends) document.addEventListener(name, end, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('pointerout', onOut)
      for (const name of ends) document.removeEventListener(name, end, true)
    }
  }, [])
  return hovered
}

const ends = ['pointerdown', 'keydown', 'wheel', 'scroll'] as const
