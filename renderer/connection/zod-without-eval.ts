import { z } from 'zod'

// The window's policy allows no text to become code, and zod would try it once. Imported before any schema is made.
z.config({ jitless: true })
