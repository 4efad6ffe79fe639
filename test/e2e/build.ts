import { buildStale } from '../../build/build.ts'

/** Journeys run on the bundles, so build them before the first one. */
// oxlint-disable-next-line no-default-export -- Playwright takes nothing else.
export default async function build(): Promise<void> {
  await buildStale()
}
