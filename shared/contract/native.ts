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
      })
      .readonly(),
  ),
  /**
   * Where this window hands media over and sees it. `PUT <address>/<upload>?key=…` is a whole file, and with
   * `&from=<offset>&of=<total>` a slice of one, in order and of at most `sliceBytes`: 202 for one, 201 for the last, 409
   * for one that is not the next, each with the number of bytes that are there. `DELETE` gives an upload up.
   * `GET <address>/<hash>?key=…&type=…` answers a file, or a range of it.
   */
  'native.mediaDoor': query(z.object({}), z.object({ address: z.string(), key: z.string() }).readonly()),
  'native.settings': query(z.object({}), settingsSchema),
  'native.changeSettings': command(settingsChangeSchema, settingsSchema),
  /** The folder that was chosen; null when none was, or the platform has no dialog. */
  'native.pickFolder': command(
    z.object({ title: z.string().max(200) }),
    z.object({ folder: z.string().nullable() }),
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
