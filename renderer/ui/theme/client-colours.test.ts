import { deepEqual, ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clientColour } from '../../../main/core/export/report/report-style.ts'
import { clientColours, proposedColours } from '../../../shared/post/client.ts'

/** Linear red, green and blue, 0 to 1, of a colour such as #1b4b84. */
function linear(hex: string): [number, number, number] {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** Source of the numbers: Björn Ottosson, "A perceptual color space for image processing", 2020. */
function oklab([red, green, blue]: readonly [number, number, number]): [number, number, number] {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

/** Contrast of two colours by WCAG, 1 to 21. */
function contrast(one: string, other: string): number {
  const light = (hex: string): number => {
    const [red, green, blue] = linear(hex)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [darker = 0, brighter = 0] = [light(one), light(other)].sort((a, b) => a - b)
  return (brighter + 0.05) / (darker + 0.05)
}

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The values of a token in light and in dark. */
function token(name: string): [light: string, dark: string] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), ?(#\\w{6})\\)`).exec(css)
  if (found === null) throw new Error(`tokens.css has no --${name} of two colours`)
  return [found[1] ?? '', found[2] ?? '']
}

const distance = (one: string, other: string): number => {
  const [a, b] = [oklab(linear(one)), oklab(linear(other))]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

const all = Array.from({ length: clientColours }, (_, index) => index + 1)

/** Fails if any two of the numbered client colours are closer than `least` in OKLab. */
function farApart(numbers: readonly number[], least: number): void {
  for (const [theme, place] of [
    ['light', 0],
    ['dark', 1],
  ] as const)
    for (const one of numbers)
      for (const other of numbers) {
        if (one >= other) continue
        const apart = distance(token(`client-${one}`)[place], token(`client-${other}`)[place])
        ok(apart >= least, `clients ${one} and ${other} in ${theme}: ${apart.toFixed(3)}, expected ${least}`)
      }
}

test('the first eight client colours are clearly distinct, in light and in dark', () => {
  farApart(proposedColours.slice(0, 8), 0.16)
})

test('the first four differ even more, and no two of all ten are close', () => {
  farApart(proposedColours.slice(0, 4), 0.18)
  farApart(all, 0.13)
})

test('every colour is proposed once', () => {
  deepEqual(
    proposedColours.toSorted((a, b) => a - b),
    all,
  )
})

test('each colour stands out from its background', () => {
  for (const number of all)
    for (const surface of ['surface-0', 'surface-1', 'surface-2'])
      for (const place of [0, 1] as const) {
        const found = contrast(token(`client-${number}`)[place], token(surface)[place])
        ok(found >= 3, `client ${number} on ${surface}: ${found.toFixed(2)}`)
      }
})

test("reports use the window's colours", () => {
  deepEqual(
    clientColour,
    all.map((number) => `light-dark(${token(`client-${number}`).join(',')})`),
  )
})
