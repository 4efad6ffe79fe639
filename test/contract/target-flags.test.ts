import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { tautan } from './command-line.ts'
import { temporaryFolder } from './workspace.ts'

function planned(context: TestContext): { readonly folder: string; readonly args: readonly string[] } {
  const folder = temporaryFolder(context)
  const workspace = path.join(folder, 'agency')
  const file = path.join(folder, 'plan.csv')
  writeFileSync(file, 'tanggal,jam,teks,media\n2036-12-31,19:00,Halo,film akhir.mp4\n')
  const account = ['--client', 'Lestari Skin', '--account', '@lestariskin', '--kind', 'shop-seller']
  assert.equal(tautan(['import', file, '--workspace', workspace, ...account]).code, 0)
  return {
    folder,
    args: ['export', '--workspace', workspace, '--from', '2036-12-01', '--to', '2036-12-31'],
  }
}

test('the command line offers the same target options as the window', (context) => {
  const { folder, args } = planned(context)
  const template = path.join(folder, 'template.csv')
  writeFileSync(template, 'Text;Date;Time;TikTok;Picture Url 1\n')
  const out = path.join(folder, 'out')
  const ended = tautan([
    ...args,
    '--target',
    'metricool,hootsuite',
    '--out',
    out,
    '--media-base',
    'https://cdn.example.com/',
    '--metricool-template',
    template,
    '--date-order',
    'month-first',
  ])
  assert.equal(ended.code, 0, ended.err)
  const textOf = (start: string): string =>
    readFileSync(path.join(out, readdirSync(out).find((name) => name.startsWith(start)) ?? start), 'utf8')
  assert.equal(
    textOf('metricool-'),
    'Text;Date;Time;TikTok;Picture Url 1\nHalo;2036-12-31;19:00:00;true;https://cdn.example.com/film%20akhir.mp4\n',
  )
  assert.equal(textOf('hootsuite-'), '"12/31/2036 19:00","Halo",\n')
})

test('an invalid address or template is refused with the flag’s name, and nothing is written', (context) => {
  const { folder, args } = planned(context)
  const wrong = path.join(folder, 'wrong.csv')
  writeFileSync(wrong, 'Text,Date\n')
  for (const [flag, value, problem] of [
    ['--media-base', 'http://cdn', /--media-base: expected an https address .* got http:\/\/cdn/],
    ['--metricool-template', wrong, /--metricool-template: .*no column Time, TikTok/],
    ['--metricool-template', path.join(folder, 'none.csv'), /none\.csv does not exist/],
    ['--date-order', 'year-first', /day-first, month-first/],
  ] as const) {
    const out = path.join(folder, 'out')
    const ended = tautan([...args, '--target', 'metricool', '--out', out, flag, value])
    assert.equal(ended.code, 2, flag)
    assert.match(ended.err, problem)
    assert.equal(existsSync(out), false)
  }
})
