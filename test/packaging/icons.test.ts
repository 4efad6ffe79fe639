import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { icnsEntries, packed, readIcns, unpacked } from '../../build/icons/icns.ts'
import { readIco, writeIco } from '../../build/icons/ico.ts'
import { readPng, type Pixels } from '../../build/icons/read-png.ts'

const resources = fileURLToPath(new URL('../../build/resources/', import.meta.url))
const bytesOf = (name: string): Uint8Array => readFileSync(resources + name)

/** Our tile’s blue. */
const blue = [0x1b, 0x4b, 0x84]
const pixel = ({ width, rgba }: Pixels, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

/** Checks for our tile: transparent corners, our blue, and some white of the mark. */
function isOurTile(picture: Pixels, size: number, margin: number): void {
  assert.deepEqual([picture.width, picture.height], [size, size])
  const last = size - 1
  for (const [x, y] of [
    [0, 0],
    [last, 0],
    [0, last],
    [last, last],
  ] as const)
    assert.ok((pixel(picture, x, y)[3] ?? 255) < 128, `the corner ${x}, ${y} of ${size} pixels is not clear`)
  const inside = (part: number): number => Math.floor(size * (margin + part * (1 - 2 * margin)))
  assert.deepEqual(pixel(picture, inside(0.25), inside(0.15)), [...blue, 255])
  const white = picture.rgba.filter((value, at) => at % 4 === 2 && value > 230).length
  assert.ok(white > size, `${size} pixels: the mark is not seen`)
}

test('Linux has an icon for each size of the icon theme, with our tile and transparent corners', () => {
  const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]
  assert.deepEqual(readdirSync(`${resources}icons`).sort(), sizes.map((size) => `${size}x${size}.png`).sort())
  for (const size of sizes) isOurTile(readPng(bytesOf(`icons/${size}x${size}.png`)), size, 0)
})

test('the Windows icon contains each size that Windows asks for, up to the end of the file', () => {
  const file = bytesOf('icon.ico')
  const entries = readIco(file)
  assert.deepEqual(
    entries.map(({ size }) => size),
    [16, 20, 24, 32, 40, 48, 64, 96, 128, 256],
  )
  for (const { size, png } of entries) isOurTile(readPng(png), size, 0)
  assert.equal(
    entries.reduce((total, { png }) => total + png.length, 6 + entries.length * 16),
    file.length,
  )
})

test('the macOS icon contains what iconutil would write, with Apple’s margin around the tile', () => {
  const found = readIcns(bytesOf('icon.icns'))
  assert.deepEqual(
    [...found.keys()],
    icnsEntries.map(({ type }) => type),
  )
  for (const { type, size, form } of icnsEntries) {
    const data = found.get(type) ?? new Uint8Array()
    if (form === 'png') isOurTile(readPng(data), size, 100 / 1024)
    else {
      assert.equal(Buffer.from(data.subarray(0, 4)).toString('latin1'), 'ARGB')
      assert.equal(unpacked(data.subarray(4)).length, size * size * 4)
    }
  }
  const large = readPng(found.get('ic10') ?? new Uint8Array())
  const row = Array.from({ length: 1024 }, (_, x) => pixel(large, x, 512)[3] ?? 0)
  assert.deepEqual([row.indexOf(255), row.lastIndexOf(255)], [100, 923])
})

test('a channel is packed into runs and literals, and unpacks to the original', () => {
  const cases: readonly (readonly [bytes: number[], packed: number[]])[] = [
    [[], []],
    [[7], [0, 7]],
    [
      [1, 2, 2],
      [2, 1, 2, 2],
    ],
    [
      [5, 5, 5],
      [128, 5],
    ],
    [
      [1, 9, 9, 9, 9, 2],
      [0, 1, 129, 9, 0, 2],
    ],
    [Array.from({ length: 131 }, () => 4), [255, 4, 0, 4]],
  ]
  for (const [bytes, expected] of cases) {
    assert.deepEqual([...packed(Uint8Array.from(bytes))], expected)
    assert.deepEqual([...unpacked(Uint8Array.from(expected))], bytes)
  }
  const mixed = Uint8Array.from({ length: 1000 }, (_, at) => (at % 17 < 9 ? 3 : at % 251))
  assert.deepEqual(unpacked(packed(mixed)), mixed)
})

test('a picture too large for a Windows icon is refused', () => {
  assert.throws(() => writeIco([{ size: 512, png: new Uint8Array() }]), /512 pixels: expected 1 to 256/)
})

test('each filter of a PNG is undone', () => {
  const block = (kind: string, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(kind, 4, 'latin1')
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 5, 8, 6, 0, 0, 0])
  // Two pixels per line, five lines: filters None, Sub, Up, Average and Paeth.
  const lines = [
    [0, 10, 20, 30, 40, 50, 60, 70, 80],
    [1, 10, 20, 30, 40, 40, 40, 40, 40],
    [2, 0, 0, 0, 0, 0, 0, 0, 0],
    [3, 5, 10, 15, 20, 20, 20, 20, 20],
    [4, 0, 0, 0, 0, 0, 0, 0, 0],
  ]
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    block('IHDR', header),
    block('IDAT', deflateSync(Uint8Array.from(lines.flat()))),
    block('IEND', new Uint8Array()),
  ])
  const line = [10, 20, 30, 40, 50, 60, 70, 80]
  assert.deepEqual([...readPng(file).rgba], [...line, ...line, ...line, ...line, ...line])
})
