import { startTransition, useEffect, useState } from 'react'

/** False until the post is painted: less urgent parts render a frame later. */
export function useAfterPaint(): boolean {
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setLater(true))))
    return () => cancelAnimationFrame(frame)
  }, [])
  return isLater
}
