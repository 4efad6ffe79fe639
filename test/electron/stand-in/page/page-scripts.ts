import { plainCodec } from '../plain.ts'
import { worldBridge } from './bridge.ts'
import { isolatedWorld, type IsolatedSetup } from './isolated-world.ts'
import { mainWorld } from './main-world.ts'
import { tellPopups } from './popups.ts'
import { hushUploads } from './uploads.ts'

/** Name of the preload's world; the same as in Electron. */
export const isolatedWorldName = 'Electron Isolated Context'

/** Script for the page's own world, run before the page. */
export function mainWorldScript(nonce: string): string {
  return `(${mainWorld.toString()})(${JSON.stringify(nonce)}, ${worldBridge.toString()})`
}

/** Script for every page. */
export function everyPageScript(popupBinding: string): string {
  return `(${tellPopups.toString()})(${JSON.stringify(popupBinding)});(${hushUploads.toString()})()`
}

/**
 * Script for the preload's world. The preload's source is embedded, because a page's policy may forbid evaluating it.
 */
export function isolatedWorldScript(setup: IsolatedSetup, preload: string): string {
  return `(${isolatedWorld.toString()})(${JSON.stringify(setup)}, (${plainCodec.toString()})(), ${worldBridge.toString()}, function (require, process, exports, module) { ${preload}
})`
}
