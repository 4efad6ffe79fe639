import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { chromiumSwitches, sandboxSwitches } from '../main/faces/browser/find-browser.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { writeIcns } from './icons/icns.ts'
import { writeIco } from './icons/ico.ts'

/** Draws the package's icons (`npm run icons`) from the SVG drawings beside them. The output is committed. */
const resources = fileURLToPath(new URL('./resources', import.meta.url))

/** Sizes in pixels: those of freedesktop.org's icon theme, and 1024 for stores. */
const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024] as const
/** Sizes in pixels: those that Windows uses at 100 to 200 %, and 256 for large tiles. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 96, 128, 256] as const
const macSizes = [16, 32, 64, 128, 256, 512, 1024] as const

/** Below this size, in pixels, the drawing with the larger mark is used. */
const smallBelow = 48

const browserPath = await ensureBrowser()
if (browserPath === null) process.exit(1)
const browser = await chromium.launch({
  executablePath: browserPath,
  args: [...chromiumSwitches, ...sandboxSwitches()],
})
try {
  const page = await browser.newPage()
  const draw = async (drawing: string, size: number): Promise<Uint8Array> => {
    const name = size < smallBelow ? `${drawing}-small.svg` : `${drawing}.svg`
    const svg = readFileSync(path.join(resources, 'drawings', name), 'utf8')
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
    return page.screenshot({ omitBackground: true })
  }
  const drawAll = async (drawing: string, sizes: readonly number[]): Promise<Map<number, Uint8Array>> => {
    const drawn = new Map<number, Uint8Array>()
    for (const size of sizes) drawn.set(size, await draw(drawing, size))
    return drawn
  }
  const linux = await drawAll('icon', linuxSizes)
  const folder = path.join(resources, 'icons')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [size, png] of linux) writeFileSync(path.join(folder, `${size}x${size}.png`), png)
  const windows = await drawAll('icon', windowsSizes)
  writeFileSync(
    path.join(resources, 'icon.ico'),
    writeIco([...windows].map(([size, png]) => ({ size, png }))),
  )
  const mac = await drawAll('icon-mac', macSizes)
  writeFileSync(
    path.join(resources, 'icon.icns'),
    writeIcns((size) => mac.get(size) ?? new Uint8Array()),
  )
} finally {
  await browser.close()
}
