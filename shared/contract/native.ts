import { z } from 'zod'
import { command, query } from './define.ts'
import { settingsChangeSchema, settingsSchema } from './settings.ts'

/** What a face does itself, beside the core: the native things of its platform. */
export const nativeMethods = {
  'native.info': query(
    z.object({}),
    z
      .object({
        face: z.enum(['browser', 'electron']),
        platform: z.string(),
        version: z.string(),
        /** Whether the platform offers a dialog to choose a folder. */
        canPickFolder: z.boolean(),
        /** Whether `native.savePdf` asks where to; the browser's own print dialog saves PDFs. */
        canSavePdf: z.boolean().optional(),
        /** What it runs on; null for what this face has not. */
        versions: z
          .object({
            electron: z.string().nullable(),
            chrome: z.string().nullable(),
            node: z.string().nullable(),
          })
          .readonly()
          .optional(),
        /** The settings file and the folder of logs, as paths; null where there is none. */
        places: z
          .object({ settings: z.string().nullable(), log: z.string().nullable() })
          .readonly()
          .optional(),
        /**
         * How private keys are kept: sealed by the system's keyring; scrambled with a key that everybody knows, where the
         * system offers no keyring; or as files. All of them are files that only their owner can read.
         */
        secrets: z.enum(['keyring', 'obfuscated', 'files']).optional(),
      })
      .readonly(),
  ),
  /** Where this window hands media over and sees it: `PUT <address>/<upload>?key=…`, `GET <address>/<hash>?key=…&type=…`. */
  'native.mediaDoor': query(z.object({}), z.object({ address: z.string(), key: z.string() }).readonly()),
  'native.settings': query(z.object({}), settingsSchema),
  'native.changeSettings': command(settingsChangeSchema, settingsSchema),
  /** The folder that was chosen; null when none was, or the platform has no dialog. */
  'native.pickFolder': command(
    z.object({ title: z.string().max(200) }),
    z.object({ folder: z.string().nullable() }),
  ),
  /**
   * Asks where to, and saves what the window would print. The file that was written; null when none was, or the face has
   * no such dialog.
   */
  'native.savePdf': command(
    z.object({ title: z.string().max(200), suggestedName: z.string().max(200) }),
    z.object({ file: z.string().nullable() }),
  ),
} as const

export type NativeMethods = typeof nativeMethods
export type NativeName = keyof NativeMethods
export type NativeOutput<Name extends NativeName> = z.output<NativeMethods[Name]['output']>
export type NativeInput<Name extends NativeName> = z.output<NativeMethods[Name]['input']>

export type NativePorts = {
  readonly [Name in NativeName]: (
    input: NativeInput<Name>,
  ) => NativeOutput<Name> | Promise<NativeOutput<Name>>
}

/** What the desktop tells a window, beside the core's events. */
export const nativeEventSchema = z.discriminatedUnion('event', [
  /** A command of shared/commands was chosen in the menu bar. */
  z.object({ event: z.literal('native.command'), id: z.string() }).readonly(),
  /** What is typed is to be saved; `ask` numbers the answer. */
  z.object({ event: z.literal('native.flush'), ask: z.int() }).readonly(),
  /** The window shows another workspace from now on. */
  z.object({ event: z.literal('native.workspace') }).readonly(),
])
export type NativeEvent = z.output<typeof nativeEventSchema>

export function isNativeName(name: string): name is NativeName {
  return Object.hasOwn(nativeMethods, name)
}
