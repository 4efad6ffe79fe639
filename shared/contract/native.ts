import { z } from 'zod'
import { command, query } from './define.ts'
import { failureSchema } from './errors.ts'
import { settingsChangeSchema, settingsSchema } from './settings.ts'

/** A recently opened workspace, and the state of its folder. */
const recentWorkspaceSchema = z
  .object({
    folder: z.string(),
    name: z.string(),
    /** `silent`: the disk did not answer in time, as can happen on network drives. */
    state: z.enum(['ready', 'missing', 'no-workspace', 'silent']),
  })
  .readonly()
export type RecentWorkspace = z.infer<typeof recentWorkspaceSchema>

/** What a face does itself rather than the core: its platform's native functions. */
export const nativeMethods = {
  'native.info': query(
    z.object({}),
    z
      .object({
        face: z.enum(['browser', 'electron']),
        platform: z.string(),
        version: z.string(),
        /** Whether the platform offers a folder dialog. */
        canPickFolder: z.boolean(),
        /** Whether `native.savePdf` shows a dialog; without it, the browser's own print dialog saves PDFs. */
        canSavePdf: z.boolean().optional(),
        /** Whether `batches.open` has a desktop to open files on. */
        canOpenFiles: z.boolean().optional(),
        /** Versions of its runtime; null for what this face lacks. */
        versions: z
          .object({
            electron: z.string().nullable(),
            chrome: z.string().nullable(),
            node: z.string().nullable(),
          })
          .readonly()
          .optional(),
        /** Paths of the settings file and the log folder; null where there is none. */
        places: z
          .object({ settings: z.string().nullable(), log: z.string().nullable() })
          .readonly()
          .optional(),
        /**
         * How private keys are kept: encrypted with the system's keyring; obfuscated with a publicly known key, when
         * the system has no keyring; or as files. All are stored in files readable only by their owner.
         */
        secrets: z.enum(['keyring', 'obfuscated', 'files']).optional(),
      })
      .readonly(),
  ),
  /**
   * Where this window uploads and plays media. `PUT <address>/<upload>?key=…` sends a whole file, and with
   * `&from=<offset>&of=<total>` a slice of one, in order and of at most `sliceBytes`. Answers 202 for a slice, 201 for
   * the last, 409 for one out of order, each with the number of bytes received. `DELETE` abandons an upload. `GET
   * <address>/<hash>?key=…&type=…` returns a file, or a range of it.
   */
  'native.mediaTransfer': query(z.object({}), z.object({ address: z.string(), key: z.string() }).readonly()),
  'native.settings': query(z.object({}), settingsSchema),
  'native.changeSettings': command(settingsChangeSchema, settingsSchema),
  /** The workspace that this window shows, or why it shows none, and recent workspaces. */
  'native.workspace': query(
    z.object({}),
    z
      .object({
        /** `none`: the window asks which one to open. */
        state: z.enum(['opening', 'open', 'none']),
        folder: z.string().nullable(),
        /** Why the requested workspace is not open. */
        problem: failureSchema.nullable(),
        recent: z.array(recentWorkspaceSchema).readonly(),
        /** The proposed folder for a first workspace. */
        proposed: z.string().nullable(),
      })
      .readonly(),
  ),
  /**
   * Opens a workspace in this window if it shows none, otherwise in a new window; brings one that is already open to
   * the front. `make` creates it if it does not exist: only for a folder that the user chose for a new workspace.
   */
  'native.openWorkspace': command(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('folder'), folder: z.string().min(1).max(4096), make: z.boolean() }),
      z.object({ kind: z.literal('sample') }),
    ]),
    z.object({ folder: z.string() }).readonly(),
  ),
  /** Removes a workspace from the recent ones, without deleting any of it. */
  'native.forgetWorkspace': command(z.object({ folder: z.string().max(4096) }), z.object({})),
  /** The window answers that everything typed is saved, or cannot be. */
  'native.flushed': command(z.object({ ask: z.int() }), z.object({})),
  /** The window has painted for the first time. */
  'native.painted': command(z.object({}), z.object({})),
  /** The chosen folder; null when none was chosen or the platform has no dialog. */
  'native.pickFolder': command(
    z.object({ title: z.string().max(200) }),
    z.object({ folder: z.string().nullable() }),
  ),
  /**
   * Asks for a file name and saves the window's print output there. Returns the file written; null when none was, or
   * the face has no such dialog.
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

/** Events that a face sends to its windows. */
export const nativeEventSchema = z.discriminatedUnion('event', [
  /** A command of shared/commands was chosen in the menu bar. */
  z.object({ event: z.literal('native.command'), id: z.string() }).readonly(),
  /** The window is about to close: it saves what was typed and then calls `native.flushed`. */
  z.object({ event: z.literal('native.flush'), ask: z.int() }).readonly(),
  /** Another workspace is shown, or none: the window reloads everything. */
  z.object({ event: z.literal('native.workspace') }).readonly(),
  /** The core ended; it was restarted, or could not be. */
  z.object({ event: z.literal('native.core'), state: z.enum(['ended', 'restarted', 'gone']) }).readonly(),
  /** Files to import that the program was started with; each can be downloaded once from its address. */
  z
    .object({
      event: z.literal('native.files'),
      files: z.array(z.object({ name: z.string(), address: z.string() }).readonly()).readonly(),
    })
    .readonly(),
])
export type NativeEvent = z.infer<typeof nativeEventSchema>
