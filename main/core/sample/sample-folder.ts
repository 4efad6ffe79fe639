import { mkdirSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { homeFolder } from '../platform/home-folder.ts'
import { makeSample } from './make-sample.ts'

/** A fresh sample, dated today, in this user's own folder. */
export const newSample = (): Promise<string> => freshSample(homeFolder(), new Date())

/** Makes a fresh copy of the sample agency in a folder, with posts from the first of this month on. */
export async function freshSample(under: string, now: Date): Promise<string> {
  const root = path.join(under, 'samples')
  mkdirSync(root, { recursive: true })
  const folder = path.join(mkdtempSync(path.join(root, `${now.toISOString().slice(0, 10)}-`)), 'Studio Rona')
  const first = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-01`
  await makeSample(folder, first)
  return folder
}
