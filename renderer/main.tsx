import './ui/theme/fonts.css'
import './ui/theme/tokens.css'
import './ui/theme/base.css'
import './ui/theme/forced-colours.css'
import { prefetch } from './prefetch.ts'

// The core is asked while the window's code is still being read.
const entering = prefetch()
// Letters that come after the first look would have everything laid out again.
const fonts = document.fonts.load("1em 'Inter Variable'")
const { openWindow } = await import('./window.tsx')
await openWindow(entering, fonts)
