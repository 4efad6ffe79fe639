import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opened } from './page-app.ts'
import { heard } from './small-app.ts'

test('request bodies arrive whole up to a limit, without progress; a failing handler is a network error', async (context) => {
  const { standIn, shown } = await opened(context)
  const sent = await shown.evaluate(async () => {
    const send = (size: number): Promise<readonly [number | string, number]> =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        let told = 0
        request.upload.addEventListener('progress', () => told++)
        request.open('POST', '/upload')
        request.addEventListener('load', () => resolve([request.responseText, told]))
        request.addEventListener('error', () => resolve(['error', told]))
        request.send(new File([new Uint8Array(size)], 'film.mp4'))
      })
    return [await send(16 * 1024 * 1024), await send(16 * 1024 * 1024 + 1)]
  })
  assert.deepEqual(sent, [
    ['16777216', 0],
    ['error', 0],
  ])
  const failed = await shown.evaluate(() => fetch('/broken').catch((error: Error) => error.message))
  assert.equal(failed, 'Failed to fetch')
  await shown.evaluate(async () => {
    const abort = new AbortController()
    const { body } = await fetch('/endless', { signal: abort.signal })
    await body?.getReader().read()
    abort.abort()
  })
  await heard(standIn, 'cancelled')
  const { uploadedBytes, largestUpload, refusedUploads, abortedResponses } = await standIn.control('counters')
  assert.deepEqual(
    [uploadedBytes, largestUpload, refusedUploads, abortedResponses],
    [16_777_216, 16_777_217, 1, 1],
  )
  await standIn.control('openFile', { path: 'app://tautan/broken' })
  await heard(standIn, 'did-fail-load -9 ERR_UNEXPECTED')
  await heard(standIn, "ERR_UNEXPECTED (-9) loading 'app://tautan/broken'")
  const problems = await standIn.control('problems')
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['protocol', 'protocol', 'protocol'],
  )
})

test('nothing gets out: windows are denied, navigations prevented, requests cancelled and recorded', async (context) => {
  const { standIn, shown } = await opened(context)
  await shown.click('a')
  await heard(standIn, 'open https://elsewhere.example/')
  await shown.evaluate(() => {
    location.href = 'https://elsewhere.example/page'
  })
  await heard(standIn, 'will-navigate https://elsewhere.example/page')
  assert.deepEqual(await standIn.control('strangers'), [])
  await shown.evaluate(() =>
    fetch('https://elsewhere.example/data', { mode: 'no-cors' }).catch(() => undefined),
  )
  await shown.evaluate(() => fetch('http://127.0.0.1:8089/', { mode: 'no-cors' }).catch(() => undefined))
  assert.deepEqual(
    (await standIn.control('strangers')).map(({ url }) => url),
    ['https://elsewhere.example/data', 'http://127.0.0.1:8089/'],
  )
  await shown.evaluate(() => {
    location.href = '/two.html'
  })
  await heard(standIn, 'did-finish-load app://tautan/two.html')
})

test('permissions are what both handlers decide for our page’s origin', async (context) => {
  const { standIn, shown } = await opened(context)
  const states = await shown.evaluate(() =>
    Promise.all(
      ['clipboard-write', 'geolocation', 'notifications'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  )
  assert.deepEqual(states, ['granted', 'denied', 'denied'])
  await shown.evaluate(() => navigator.clipboard.writeText('copied'))
  const answers = await standIn.control('permissions')
  assert.deepEqual(answers[0], { permission: 'clipboard-sanitized-write', requested: true, checked: true })
})
