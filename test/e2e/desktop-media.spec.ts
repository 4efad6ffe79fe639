import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { sliceBytes } from '../../shared/contract/methods/media.ts'
import { video } from '../contract/media-files.ts'
import { expect, test } from './desktop-test.ts'
import { forty, PlannerWindow } from './pages/window.ts'

interface Sent {
  readonly method: string
  readonly query: string
  readonly bytes: number
}

/** Records what the window sends to the media address, not what it fetches. */
function sentBy(page: Page): Sent[] {
  const sent: Sent[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (!pathname.startsWith('/media/') || request.method() === 'GET') return
    searchParams.delete('key')
    sent.push({
      method: request.method(),
      query: searchParams.toString(),
      bytes: request.postDataBuffer()?.length ?? 0,
    })
  })
  return sent
}

/** A video padded to a size by a box of free space. */
function padded(videoFile: Uint8Array, bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes)
  box.write('free', 4, 'latin1')
  return Buffer.concat([videoFile, box])
}

const videoFile = { codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30 } as const

test('in the desktop’s window, a video is sent by path, one without a path in slices, and no request exceeds a slice', async ({
  start,
  folder,
}) => {
  const { page, complaints, standIn } = await start()
  await forty(page)
  const onDisk = path.join(folder, 'Serum final.mp4')
  writeFileSync(onDisk, padded(await video({ ...videoFile, seconds: 3 }), sliceBytes))
  const sent = sentBy(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const media = planner.inspector.getByRole('region', { name: 'Media' })
  const picker = media.locator('input[type="file"]')
  await picker.setInputFiles(onDisk)
  await expect(media).toContainText('Serum final.mp4')
  await expect(media).toContainText('0:03')
  expect(sent).toEqual([])
  // A file without a path, like a pasted one: created in the page.
  const bytes = padded(await video({ ...videoFile, seconds: 5 }), 2 * sliceBytes)
  const used = bytes.subarray(0, bytes.length - 2 * sliceBytes + 8)
  await picker.evaluate(
    (input: HTMLInputElement, { base64, length }) => {
      const whole = new Uint8Array(length)
      whole.set(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
      const transfer = new DataTransfer()
      transfer.items.add(new File([whole], 'pasted.mp4', { type: 'video/mp4' }))
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { base64: used.toString('base64'), length: bytes.length },
  )
  await expect(media).toContainText('pasted.mp4')
  await expect(media).toContainText('0:05')
  const of = bytes.length
  expect(sent).toEqual([
    { method: 'PUT', query: `from=0&of=${of}`, bytes: sliceBytes },
    { method: 'PUT', query: `from=${sliceBytes}&of=${of}`, bytes: sliceBytes },
    { method: 'PUT', query: `from=${2 * sliceBytes}&of=${of}`, bytes: of - 2 * sliceBytes },
  ])
  expect(complaints).toEqual([])
  expect((await standIn.control('counters')).refusedUploads).toBe(0)
})
