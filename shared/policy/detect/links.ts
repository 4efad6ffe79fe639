import { NONE, hostClass } from '../text/character-classes.ts'
import type { Policy } from '../policy.ts'
import type { Detection } from './detection.ts'
import { hostLinkAt, webLinkAt } from './host-links.ts'
import { schemeLinkAt } from './scheme-links.ts'

const DOT = 0x2e
const COLON = 0x3a

/**
 * Finds every link in folded text, with and without a scheme. One pass: each dot and each colon is looked at once,
 * and what has been taken for a link, an e-mail address or a name is not looked at again.
 */
export function detectLinks(text: string, policy: Policy): Detection[] {
  const found: Detection[] = []
  const length = text.length
  let free = 0
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === COLON) {
      if (index === 0 || index + 1 >= length) continue
      const link = webLinkAt(text, index, free, policy) ?? schemeLinkAt(text, index, free, policy)
      if (link === null) continue
      found.push(link)
      free = link.end
      index = link.end - 1
    } else if (unit === DOT) {
      if (index === 0 || hostClass(text.charCodeAt(index - 1)) === NONE) continue
      if (hostClass(text.charCodeAt(index + 1)) === NONE) continue
      const outcome = hostLinkAt(text, index, free, policy)
      if (outcome.link !== null) found.push(outcome.link)
      free = outcome.end
      index = Math.max(index, outcome.end - 1)
    }
  }
  return found
}
