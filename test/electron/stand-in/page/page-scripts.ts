import { plainCodec } from '../plain.ts'
import { worldBridge } from './bridge.ts'
import { isolatedWorld, type IsolatedSetup } from './isolated-world.ts'
import { mainWorld } from './main-world.ts'
import { tellPopups } from './popups.ts'
import { hushUploads } from './uploads.ts'

/** The world of preloads; Electron's has the same name. */
export const isolatedWorldName = 'Electron Isolated Context'

/** What runs in the page's own world before the page. */
export function mainWorldScript(nonce: string): string {
  return `(${mainWorld.toString()})(${JSON.stringify(nonce)}, ${worldBridge.toString()})`
}

/** What runs in every page. */
export function everyPageScript(popupBinding: string): string {
  return `(${tellPopups.toString()})(${JSON.stringify(popupBinding)});(${hushUploads.toString()})()`
}

/** What runs in the preload's world; the preload's text stands in it, for no policy of a page lets one be evaluated. */
export function isolatedWorldScript(setup: IsolatedSetup, preload: string): string {
  return `(${isolatedWorld.toString()})(${JSON.stringify(setup)}, (${plainCodec.toString()})(), ${worldBridge.toString()}, function (require, process, exports, module) { ${preload}
})`
}
