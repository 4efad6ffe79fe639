import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IpcMainEvent, WebContents, WebFrameMain } from 'electron'
import { isOurs } from '../../main/faces/electron/registrar.ts'

const frameAt = (url: string): WebFrameMain => ({ url }) as WebFrameMain
const contentsWith = (mainFrame: WebFrameMain): WebContents => ({ mainFrame }) as WebContents

const home = frameAt('app://tautan/index.html')
const window = contentsWith(home)
const known = (contents: WebContents): boolean => contents === window
const from = (
  sender: WebContents,
  senderFrame: WebFrameMain | null,
): Pick<IpcMainEvent, 'sender' | 'senderFrame'> => ({
  sender,
  senderFrame,
})

test('a frame is trusted if it is the main frame of one of our windows, showing our page', () => {
  assert.equal(isOurs(from(window, home), known), true)
})

const strangers: Readonly<Record<string, ReturnType<typeof from>>> = {
  'another window': from(contentsWith(home), home),
  'a frame within the page': from(window, frameAt('app://tautan/index.html')),
  'a frame that is gone': from(window, null),
}
for (const [who, event] of Object.entries(strangers))
  test(`a message from ${who} is dropped`, () => assert.equal(isOurs(event, known), false))

for (const url of [
  'https://evil.example/',
  'app://tautan.evil/index.html',
  'app://tautan',
  'file:///index.html',
])
  test(`a message from ${url} is dropped, even in our own window`, () => {
    const frame = frameAt(url)
    const led = contentsWith(frame)
    assert.equal(
      isOurs(from(led, frame), (contents) => contents === led),
      false,
    )
  })
