import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import './look/forced-colours.css'
import { enter } from './connection/enter.ts'

// The core is asked while the window's code is still being read.
const entering = enter()
// Letters that come after the first look would have everything laid out again.
const fonts = document.fonts.load("1em 'Inter Variable'")
const { openWindow } = await import('./window.tsx')
await openWindow(entering, fonts)
