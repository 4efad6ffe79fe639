import { z } from 'zod'

/** A package that ships with the window or with what stands behind it, and what its authors ask for. */
const licenceSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    /** As SPDX writes it, such as `MIT` or `OFL-1.1`. */
    licence: z.string(),
    /** The licence and the notices, as the package brings them; empty when it brings none. */
    text: z.string(),
  })
  .readonly()
export type Licence = z.output<typeof licenceSchema>

const licencesSchema = z.array(licenceSchema).readonly()

/** Written beside the window when Tautan is built for release. */
const place = './licences.json'

/** What ships, by name; null where the list was not made. Throws when it is there and cannot be read. */
export async function fetchLicences(): Promise<readonly Licence[] | null> {
  // The file changes with each version and its address does not.
  const answer = await fetch(place, { cache: 'no-store' })
  if (!answer.ok) return null
  return licencesSchema.parse(await answer.json())
}

/** Those whose name or licence has some words in it. */
export function matchingLicences(licences: readonly Licence[], text: string): readonly Licence[] {
  const words = text.trim().toLowerCase()
  return licences.filter(
    ({ name, licence }) => name.toLowerCase().includes(words) || licence.toLowerCase().includes(words),
  )
}
