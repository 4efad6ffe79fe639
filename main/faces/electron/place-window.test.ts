import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeWindow, type Bounds } from './place-window.ts'

const usual = { width: 1440, height: 900 }
const at = (x: number, y: number, width: number, height: number): Bounds => ({ x, y, width, height })
const screen = (x: number, y: number, width: number, height: number) => ({
  workArea: at(x, y, width, height),
})

/** A screen of 1920 × 1080 with a 40-unit bar at the bottom, and others around it. */
const primary = screen(0, 0, 1920, 1040)
const right = screen(1920, 0, 1280, 984)
const leftOf = screen(-2560, -200, 2560, 1400)
const barOnTop = screen(0, 25, 1440, 795)

const cases: readonly [
  what: string,
  left: Bounds | null,
  screens: readonly { workArea: Bounds }[],
  placed: object,
][] = [
  ['the first time it is in the middle', null, [primary], at(240, 70, 1440, 900)],
  ['the first time on a small screen it fits', null, [screen(0, 0, 1366, 728)], at(0, 0, 1366, 728)],
  ['the first time it is on the primary screen', null, [right, primary], at(1920, 42, 1280, 900)],
  ['as it was left', at(100, 50, 1000, 700), [primary], at(100, 50, 1000, 700)],
  [
    'as it was left, on the second screen',
    at(2000, 60, 1000, 700),
    [primary, right],
    at(2000, 60, 1000, 700),
  ],
  [
    'as it was left, left of the primary one',
    at(-2500, -150, 900, 800),
    [primary, leftOf],
    at(-2500, -150, 900, 800),
  ],
  ['the second screen is gone', at(2000, 60, 1000, 700), [primary], at(460, 170, 1000, 700)],
  ['the screen above is gone', at(300, -900, 1000, 700), [primary], at(460, 170, 1000, 700)],
  ['no more than a border is in view', at(1912, 60, 1000, 700), [primary], at(460, 170, 1000, 700)],
  ['its title bar is above the screen', at(100, -30, 1000, 700), [primary], at(100, 0, 1000, 700)],
  ['its title bar is under the bar on top', at(100, 0, 1000, 700), [barOnTop], at(100, 25, 1000, 700)],
  ['it hangs over the left side', at(-600, 60, 1000, 700), [primary], at(0, 60, 1000, 700)],
  ['it hangs over the right side', at(1500, 60, 1000, 700), [primary], at(920, 60, 1000, 700)],
  ['it hangs over the foot', at(100, 900, 1000, 700), [primary], at(100, 340, 1000, 700)],
  ['its borders are beside the screen', at(-7, 0, 960, 1040), [primary], at(-7, 0, 960, 1040)],
  [
    'across two screens it comes into the one that shows more',
    at(1700, 60, 1000, 700),
    [primary, right],
    at(1920, 60, 1000, 700),
  ],
  ['the screen has become smaller', at(400, 200, 1800, 1000), [screen(0, 0, 1280, 720)], at(0, 0, 1280, 720)],
  ['larger than every screen', at(-100, -100, 9000, 9000), [primary, right], at(0, 0, 1920, 1040)],
  ['narrow and low, as in a tiling desktop', at(1500, 700, 320, 240), [primary], at(1500, 700, 320, 240)],
  [
    'where there is no screen the system finds a place',
    at(10, 10, 1000, 700),
    [],
    { width: 1000, height: 700 },
  ],
  ['where there is no screen nor a window of before', null, [], usual],
]

for (const [what, left, screens, placed] of cases)
  test(`a window is placed within reach: ${what}`, () => {
    assert.deepEqual(placeWindow(left, screens, usual), placed)
  })

test('wherever it was left, its title bar ends up on a screen', () => {
  const screens = [primary, right, leftOf]
  for (let x = -9000; x <= 9000; x += 450)
    for (let y = -5000; y <= 5000; y += 350)
      for (const width of [1, 200, 1440, 5000]) {
        const placed = placeWindow(at(x, y, width, 700), screens, usual)
        assert.ok(
          screens.some(
            ({ workArea }) =>
              (placed.y ?? 0) >= workArea.y &&
              (placed.y ?? 0) < workArea.y + workArea.height - 8 &&
              (placed.x ?? 0) + placed.width > workArea.x &&
              (placed.x ?? 0) >= workArea.x - 8 &&
              placed.width <= workArea.width,
          ),
          JSON.stringify([x, y, width, placed]),
        )
      }
})
