import { everyPost } from '../shared/contract/every-post.ts'
import type { Connection } from '../shared/contract/frames.ts'
import type { InputOf, MethodName } from '../shared/contract/methods/index.ts'
import type { NativeOutput } from '../shared/contract/native.ts'
import type { Settings } from '../shared/contract/settings.ts'
import { modeFor, wideEnough } from './state/calendar-mode.ts'
import { localToday } from './i18n/today.ts'
import { localZone } from './i18n/local-zone.ts'
import { connect } from './connection/connect.ts'
import type { Entry } from './connection/entry.ts'
import { rangeInput, trayInput, type ShownDays } from './calendar/query/index.ts'

/** A query for the first view, with the core's answer, not parsed yet. */
export interface PrefetchedAnswer<Name extends MethodName = MethodName> {
  readonly method: Name
  readonly input: InputOf<Name>
  readonly output: Promise<unknown>
}

export type Prefetched =
  | {
      readonly ok: true
      readonly connection: Connection
      readonly early: readonly PrefetchedAnswer[]
      /** Whether there is a workspace to show; if not, the window asks for one. */
      readonly hasWorkspace: boolean
      /** Whether its workspace is still being opened, which may yet fail. */
      readonly isOpening: boolean
      /** Whether the plan changed before there was a listener, so that the answers may be out of date. */
      hasChanged(): boolean
    }
  | Extract<Entry, { readonly ok: false }>

/** First call number for early queries, out of reach of the client created later. */
const firstCall = 1_000_000_000

/**
 * Connects and fetches what the first calendar view needs while the window's code is still loading, so that the
 * calendar renders once, with its posts. Must not depend on that code, including the schemas; answers are parsed once
 * it has loaded. A failed query is repeated later by the component that needs it.
 */
export async function prefetch(): Promise<Prefetched> {
  const entry = await connect()
  if (!entry.ok) return entry
  const { connection } = entry
  const waiting = new Map<number, (output: unknown) => void>()
  let hasChanged = false
  /** Events that arrived before there was a listener. */
  const early: unknown[] = []
  let listener: (message: unknown) => void = (message) => {
    hasChanged = true
    early.push(message)
  }
  connection.onMessage((message) => {
    const { call, ok, output } = (message ?? {}) as { call?: number; ok?: boolean; output?: unknown }
    const answer = call === undefined ? undefined : waiting.get(call)
    if (call === undefined || answer === undefined) {
      listener(message)
      return
    }
    waiting.delete(call)
    answer(ok === true ? output : undefined)
  })
  let last = firstCall
  const ask = (method: string, input: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      const call = ++last
      waiting.set(call, resolve)
      connection.send({ call, method, input })
    })
  const question = <Name extends MethodName>(method: Name, input: InputOf<Name>): PrefetchedAnswer<Name> => ({
    method,
    input,
    output: ask(method, input),
  })
  const [settings, workspace] = (await Promise.all([
    ask('native.settings', {}),
    ask('native.workspace', {}),
  ])) as [Settings | undefined, NativeOutput<'native.workspace'> | undefined]
  const hasWorkspace = workspace?.state !== 'none'
  return {
    ok: true,
    connection: {
      ...connection,
      onMessage: (given) => {
        listener = given
        for (const message of early.splice(0)) given(message)
      },
    },
    hasChanged: () => hasChanged,
    hasWorkspace,
    isOpening: workspace?.state === 'opening',
    early: settings === undefined || !hasWorkspace ? [] : firstLook(settings, question),
  }
}

function firstLook(
  { calendarView, clock, density, blockedInPlace }: Settings,
  question: <Name extends MethodName>(method: Name, input: InputOf<Name>) => PrefetchedAnswer<Name>,
): PrefetchedAnswer[] {
  const looked: ShownDays = {
    mode: modeFor(calendarView, matchMedia(`(min-width: ${wideEnough}px)`).matches),
    day: localToday(),
    filter: everyPost,
    zone: clock === 'mine' ? localZone() : null,
  }
  return [
    question('workspace.status', {}),
    question('clients.list', {}),
    question('calendar.range', rangeInput(looked, { density, blockedInPlace }, innerHeight)),
    question('calendar.tray', trayInput(looked)),
  ]
}
