import type { Verdict } from '../../shared/policy/index.ts'

/** A whole verdict on one line, except the texts of its rules. */
export function verdictLine({ status, links, findings }: Verdict): string {
  return [
    status,
    ...links.map(
      ({ start, end, kind, confidence, looksLike, chain }) =>
        `${start}-${end} ${kind} ${confidence}${looksLike === null ? '' : ` ~${looksLike}`} ${chain.map(({ by, url }) => `${by}:${url}`).join(' > ')}`,
    ),
    ...findings.map(
      ({ rule, start, end, place, fixes }) =>
        `${rule} ${start}-${end}${place === null ? '' : ` ${place}`}${fixes.map((fix) => ` ${fix.start}-${fix.end}=${fix.insert}`).join('')}`,
    ),
  ]
    .map((part) => JSON.stringify(part).slice(1, -1))
    .join(' | ')
}
