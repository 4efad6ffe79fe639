export { StartWindow } from './start-window.tsx'
