import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { sliceBytes } from '../../shared/contract/media.ts'
import { jpeg, video } from '../contract/media-files.ts'
import { expect, test } from './app.ts'
import { forty, PlannerWindow } from './pages/window.ts'

/**
 * Gives the window the desktop's bridge, over the socket that it has used until now: it hands frames on, and knows the
 * paths of files by their names. What it cannot show is Electron's own way of telling a path.
 */
async function enterByBridge(page: Page, paths: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((known) => {
    const socket = new WebSocket(`ws://${location.host}/socket`)
    const unsent: string[] = []
    let isIn = false
    let listener: (message: unknown) => void = () => undefined
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ session: sessionStorage.getItem('tautan-session') })),
    )
    socket.addEventListener('message', ({ data }) => {
      if (isIn) {
        listener(JSON.parse(String(data)))
        return
      }
      isIn = true
      for (const frame of unsent) socket.send(frame)
    })
    Object.assign(window, {
      tautan: {
        send: (frame: unknown) => {
          if (isIn) socket.send(JSON.stringify(frame))
          else unsent.push(JSON.stringify(frame))
        },
        onMessage: (given: typeof listener) => {
          listener = given
        },
        pathOf: (file: File) => known[file.name] ?? '',
      },
    })
  }, paths)
  await page.reload()
}

interface Sent {
  readonly method: string
  readonly query: string
  readonly bytes: number
}

/** What the window sends to the media door, beside asking for what it shows. */
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

/** A film and as many bytes more as are wanted, in a box that says it is free room. */
function padded(film: Uint8Array, bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes)
  box.write('free', 4, 'latin1')
  return Buffer.concat([film, box])
}

const film = { codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30 } as const

test('in the desktop’s window a film goes by its path, one without a path in slices, and no request is larger', async ({
  open,
  folder,
}) => {
  const { page, complaints } = await open()
  await forty(page)
  const onDisk = path.join(folder, 'Serum ✨ final.mp4')
  writeFileSync(onDisk, padded(await video({ ...film, seconds: 3 }), sliceBytes))
  await enterByBridge(page, {
    'Serum ✨ final.mp4': onDisk,
    'gone.mp4': path.join(folder, 'gone.mp4'),
  })
  const sent = sentBy(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const media = planner.inspector.getByRole('region', { name: 'Media' })
  const picker = media.locator('input[type="file"]')
  await picker.setInputFiles(onDisk)
  await expect(media).toContainText('Serum ✨ final.mp4')
  await expect(media).toContainText('0:03')
  expect(sent).toEqual([])
  const bytes = padded(await video({ ...film, seconds: 5 }), 2 * sliceBytes)
  await picker.setInputFiles({ name: 'pasted.mp4', mimeType: 'video/mp4', buffer: bytes })
  await expect(media).toContainText('pasted.mp4')
  await expect(media).toContainText('0:05')
  const of = bytes.length
  expect(sent).toEqual([
    { method: 'PUT', query: `from=0&of=${of}`, bytes: sliceBytes },
    { method: 'PUT', query: `from=${sliceBytes}&of=${of}`, bytes: sliceBytes },
    { method: 'PUT', query: `from=${2 * sliceBytes}&of=${of}`, bytes: of - 2 * sliceBytes },
  ])
  // What the core refuses is said beside the film that is there.
  await picker.setInputFiles({ name: 'gone.mp4', mimeType: 'video/mp4', buffer: Buffer.from(jpeg(9, 16)) })
  await expect(media).toContainText('gone.mp4 is not there any more. Nothing was added.')
  await expect(media).toContainText('pasted.mp4')
  expect(complaints).toEqual([])
})
