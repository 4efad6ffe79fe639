import { cleanCaptions, evasions } from '../policy/cases.ts'
import type { Generated } from './captions.ts'
import type { Finder, Hosts } from './link-finders.ts'

/** Detection quality of a finder. */
export interface Quality {
  /** Share of the captions with a link whose link was found. */
  readonly recall: number
  /** Share of the captions with a detection that do have a link. */
  readonly precision: number
  readonly evasions: number
  readonly cleanFlagged: number
}

const same = (found: string, host: string): boolean =>
  found === host || found === `www.${host}` || `www.${found}` === host

export function qualityOf(
  { find: findAny, hosts: hostsOf }: Finder,
  captions: readonly Generated[],
): Quality {
  const find = (caption: string): Hosts => hostsOf(findAny(caption))
  const withLink = captions.filter(({ host }) => host !== null)
  const found = withLink.filter(({ caption, host }) => find(caption).some((other) => same(other, host ?? '')))
  const flagged = captions.filter(({ caption }) => find(caption).length > 0)
  return {
    recall: found.length / withLink.length,
    precision: flagged.filter(({ host }) => host !== null).length / Math.max(1, flagged.length),
    evasions: evasions.filter(({ caption, hosts }) => {
      const list = find(caption)
      return hosts.length === 0
        ? list.length > 0
        : hosts.every((host) => list.some((other) => same(other, host)))
    }).length,
    cleanFlagged: cleanCaptions.filter(({ caption }) => find(caption).length > 0).length,
  }
}
