import { z } from 'zod'

/** A package that ships with the window or with the core, with its licence and notices. */
const licenceSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    /** SPDX identifier, such as `MIT` or `OFL-1.1`. */
    licence: z.string(),
    /** The licence and notices as the package ships them; empty if it ships none. */
    text: z.string(),
  })
  .readonly()
export type Licence = z.output<typeof licenceSchema>

const licencesSchema = z.array(licenceSchema).readonly()

/** Written next to the window by a release build. */
const place = './licences.json'

/** The packages that ship, sorted by name; null if this build has no list. Throws if the list cannot be parsed. */
export async function fetchLicences(): Promise<readonly Licence[] | null> {
  // The file changes with each version, but its address does not.
  const answer = await fetch(place, { cache: 'no-store' })
  if (!answer.ok) return null
  return licencesSchema.parse(await answer.json())
}

/** Licences whose name or licence id contains the typed words. */
export function matchingLicences(licences: readonly Licence[], text: string): readonly Licence[] {
  const words = text.trim().toLowerCase()
  return licences.filter(
    ({ name, licence }) => name.toLowerCase().includes(words) || licence.toLowerCase().includes(words),
  )
}
