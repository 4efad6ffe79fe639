export { CalendarView } from './calendar-view.tsx'
export { useConflicts } from './conflict-store.ts'
export { conflictText } from './conflict-text.ts'
export { PrintSheet } from './print/print-sheet.tsx'
