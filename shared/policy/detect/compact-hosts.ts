import type { Policy } from '../policy.ts'
import { endOf, startOf } from '../text/phrases.ts'
import type { Scan } from '../text/scan.ts'
import type { Detection } from './detection.ts'

/** How an address may begin when its punctuation is left out. */
export const compactFronts = ['', 'www', 'https', 'httpswww'] as const
/** Shorter words occur by chance. */
const minHost = 8

/** Whether a host is still recognisable without its dots; "ShopeeID" may just name a branch. */
export const readsWithoutDots = (host: string): boolean =>
  host.length > minHost && /^[a-z-]+\.(?:[a-z]{2,3}\.[a-z]{2}|com|net)$/.test(host)

/** Listed hosts without their dots, in one word: "shopeecoid", "httpswwwlazadacoid". */
export function detectCompactHosts(text: string, { tokens, compact }: Scan, policy: Policy): Detection[] {
  const found: Detection[] = []
  for (const index of compact) {
    const start = startOf(tokens, index)
    const end = endOf(tokens, index)
    const typed = text.slice(start, end)
    const word = typed.toLowerCase()
    const host = compactFronts
      .filter((front) => word.startsWith(front))
      .map((front) => policy.hostWithoutDots(word.slice(front.length)))
      .find((each) => each !== null && readsWithoutDots(each))
    // It may be a handle, a hashtag or part of a longer host.
    if (host === undefined || host === null || /[@#.]/.test(text.charAt(start - 1))) continue
    found.push({
      start,
      end,
      text: typed,
      shape: 'host',
      scheme: 'http',
      url: `http://${host}/`,
      confidence: 0.85,
      signs: ['disguised-dots', 'known-host'],
    })
  }
  return found
}
