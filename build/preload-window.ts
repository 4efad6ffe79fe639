import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Preloads the window's code, the bundler's runtime and the font of most of its text, so that they load in parallel
 * instead of one after another. Vite itself preloads the code that asks the core.
 */
export function preloadWindow(): Plugin {
  return {
    name: 'preload-window',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const links = (pattern: RegExp, attributes: Readonly<Record<string, string>>) => {
          const files = Object.keys(bundle ?? {}).filter((name) => pattern.test(name))
          if (files.length === 0) throw new Error(`no built file matches ${pattern}`)
          return files.map((file): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { ...attributes, crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          }))
        }
        return [
          ...links(/\/(?:window|rolldown-runtime)-[^/]+\.js$/, { rel: 'modulepreload' }),
          ...links(/\/inter-latin-opsz-normal-[^/]+\.woff2$/, {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
          }),
        ]
      },
    },
  }
}
