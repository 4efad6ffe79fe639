import { registerHooks } from 'node:module'
import { exportedNames } from './electron-module.ts'

const address = new URL('./electron-builtin.cjs', import.meta.url).href
const key = 'stand-in for electron'

/**
 * Makes `electron` importable and requirable like Electron's own builtin, with named exports and a default one. An
 * unknown name fails at import; with `require`, reading it throws.
 */
export function hookElectron(electron: object): void {
  Object.defineProperty(globalThis, Symbol.for(key), { value: electron })
  // The CommonJS lexer detects named exports from assignments of this form.
  const source = [
    `const electron = globalThis[Symbol.for(${JSON.stringify(key)})]`,
    ...exportedNames.map((name) => `exports.${name} = electron.${name}`),
    'module.exports = electron',
  ].join('\n')
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common')
        return { url: address, format: 'commonjs', shortCircuit: true }
      // docs/tutorial/esm.md names no other.
      if (specifier.startsWith('electron/')) throw new Error(`stand-in: ${specifier} is not known`)
      return next(specifier, context)
    },
    load: (url, context, next) =>
      url === address ? { format: 'commonjs', source, shortCircuit: true } : next(url, context),
  })
}
