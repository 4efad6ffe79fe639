import { isBuiltin } from 'node:module'
import { parseSync, Visitor } from 'vite'

/**
 * Problems that would stop Electron's Node from loading a bundle in time; empty if there are none. The source must be a
 * self-contained CommonJS script: no module syntax, no top-level await, no import() of a path, and requires only of
 * Electron and Node builtins, with literal names.
 */
export function bundleProblems(name: string, source: string): string[] {
  const { program, errors } = parseSync(name, source, { lang: 'js', sourceType: 'commonjs' })
  const problems = errors.map(({ message }) => `does not parse as CommonJS: ${message}`)
  const asked = (how: string, argument: unknown): void => {
    const wanted = literal(argument)
    if (wanted === null) problems.push(`${how} of a name that is made up when it runs`)
    else if (wanted !== 'electron' && !isBuiltin(wanted)) problems.push(`${how} of ${wanted}`)
  }
  new Visitor({
    MetaProperty: ({ meta }) => {
      if (meta.name === 'import') problems.push('import.meta')
    },
    ImportExpression: ({ source: argument }) => asked('import()', argument),
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') asked('require', given[0])
      if (callee.type === 'Identifier' && callee.name === 'createRequire') problems.push('createRequire')
    },
  }).visit(program)
  return [...new Set(problems)]
}

function literal(argument: unknown): string | null {
  const { type, value } = (argument ?? {}) as { readonly type?: string; readonly value?: unknown }
  return type === 'Literal' && typeof value === 'string' ? value : null
}
