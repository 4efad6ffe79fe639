import './ui/theme/fonts.css'
import './ui/theme/tokens.css'
import './ui/theme/base.css'
import './ui/theme/forced-colours.css'
import { prefetch } from './prefetch.ts'

// Ask the core while the window's code is still loading.
const entering = prefetch()
// Fonts that arrive after the first paint would cause another layout.
const fonts = document.fonts.load("1em 'Inter Variable'")
const { openWindow } = await import('./window.tsx')
await openWindow(entering, fonts)
