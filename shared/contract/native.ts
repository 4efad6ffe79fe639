import { z } from 'zod'
import { command, query } from './define.ts'
import { failureSchema } from './errors.ts'
import { settingsChangeSchema, settingsSchema } from './settings.ts'

/** A workspace that was open before, and what became of its folder since. */
const recentWorkspaceSchema = z
  .object({
    folder: z.string(),
    name: z.string(),
    /** `silent`: the disk gave no answer in time, as one of a network may. */
    state: z.enum(['ready', 'missing', 'no-workspace', 'silent']),
  })
  .readonly()
export type RecentWorkspace = z.infer<typeof recentWorkspaceSchema>

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
  /**
   * Where this window hands media over and sees it. `PUT <address>/<upload>?key=…` is a whole file, and with
   * `&from=<offset>&of=<total>` a slice of one, in order and of at most `sliceBytes`: 202 for one, 201 for the last, 409
   * for one that is not the next, each with the number of bytes that are there. `DELETE` gives an upload up.
   * `GET <address>/<hash>?key=…&type=…` answers a file, or a range of it.
   */
  'native.mediaTransfer': query(z.object({}), z.object({ address: z.string(), key: z.string() }).readonly()),
  'native.settings': query(z.object({}), settingsSchema),
  'native.changeSettings': command(settingsChangeSchema, settingsSchema),
  /** Which workspace this window shows, or why it shows none, and those that were open before. */
  'native.workspace': query(
    z.object({}),
    z
      .object({
        /** `none`: the window asks which to open. */
        state: z.enum(['opening', 'open', 'none']),
        folder: z.string().nullable(),
        /** Why the workspace that was asked for is not open. */
        problem: failureSchema.nullable(),
        recent: z.array(recentWorkspaceSchema).readonly(),
        /** Where a first workspace is proposed. */
        proposed: z.string().nullable(),
      })
      .readonly(),
  ),
  /**
   * Opens a workspace in this window where it shows none, else in a window of its own; one that is open already is brought
   * to the front. `make` makes it where it is not there: only for a folder that somebody chose as a new one.
   */
  'native.openWorkspace': command(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('folder'), folder: z.string().min(1).max(4096), make: z.boolean() }),
      z.object({ kind: z.literal('sample') }),
    ]),
    z.object({ folder: z.string() }).readonly(),
  ),
  /** Takes a workspace off the list of those that were open before. Nothing of it is deleted. */
  'native.forgetWorkspace': command(z.object({ folder: z.string().max(4096) }), z.object({})),
  /** The window answers that everything that was typed is saved, or cannot be. */
  'native.flushed': command(z.object({ ask: z.int() }), z.object({})),
  /** The window drew itself for the first time. */
  'native.painted': command(z.object({}), z.object({})),
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

export function isNativeName(name: string): name is NativeName {
  return Object.hasOwn(nativeMethods, name)
}

/** What a face tells its windows, unasked. */
export const nativeEventSchema = z.discriminatedUnion('event', [
  /** A command of shared/commands was chosen in the menu bar. */
  z.object({ event: z.literal('native.command'), id: z.string() }).readonly(),
  /** The window is about to close: what was typed is saved now, and `native.flushed` says when it is. */
  z.object({ event: z.literal('native.flush'), ask: z.int() }).readonly(),
  /** Another workspace is shown, or none: everything is asked for anew. */
  z.object({ event: z.literal('native.workspace') }).readonly(),
  /** The core ended; it was started again, or could not be. */
  z.object({ event: z.literal('native.core'), state: z.enum(['ended', 'restarted', 'gone']) }).readonly(),
  /** Files that the program was started with, to be imported: each can be had once at its address. */
  z
    .object({
      event: z.literal('native.files'),
      files: z.array(z.object({ name: z.string(), address: z.string() }).readonly()).readonly(),
    })
    .readonly(),
])
export type NativeEvent = z.infer<typeof nativeEventSchema>
