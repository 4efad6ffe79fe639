import { settingsSchema } from '../shared/contract/settings.ts'
import type { NativePorts } from '../shared/contract/native.ts'

/** Minimal answers of a face that has a workspace, for tests that do not involve the face itself. */
export function quietPorts(
  folder: string,
  transfer: { readonly address: string; readonly key: string },
): NativePorts {
  return {
    'native.info': () => ({ face: 'browser', platform: 'test', version: '0', canPickFolder: false }),
    'native.mediaTransfer': () => transfer,
    'native.settings': () => settingsSchema.parse({}),
    'native.changeSettings': () => settingsSchema.parse({}),
    'native.pickFolder': () => ({ folder: null }),
    'native.savePdf': () => ({ file: null }),
    'native.workspace': () => ({ state: 'open', folder, problem: null, recent: [], proposed: null }),
    'native.openWorkspace': () => ({ folder }),
    'native.forgetWorkspace': () => ({}),
    'native.flushed': () => ({}),
    'native.painted': () => ({}),
  }
}
