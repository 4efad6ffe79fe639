import type { DevTools } from './devtools.ts'

interface Attached {
  readonly session: string
  readonly target: string
  readonly url: string
}

/**
 * Chromium's pages: those created for windows, and popups, which are paused before their first request and closed.
 * docs/api/web-contents.md, `setWindowOpenHandler`, with `action: 'deny'`.
 */
export class Targets {
  private readonly devTools: DevTools
  private readonly onGone: (target: string) => void
  private readonly ours = new Set<string>()
  private creating = 0
  private undecided: Attached[] = []

  private constructor(devTools: DevTools, onGone: (target: string) => void) {
    this.devTools = devTools
    this.onGone = onGone
  }

  static async watch(devTools: DevTools, onGone: (target: string) => void): Promise<Targets> {
    const targets = new Targets(devTools, onGone)
    devTools.listen('', (method, params) => {
      if (method === 'Target.targetDestroyed') targets.onGone(params['targetId'] as string)
      // Sessions that we requested are reported in the same way, and are not paused.
      if (method !== 'Target.attachedToTarget' || params['waitingForDebugger'] !== true) return
      const info = params['targetInfo'] as { readonly targetId: string; readonly url: string }
      const session = params['sessionId'] as string
      targets.decide({ session, target: info.targetId, url: info.url })
    })
    await devTools.send('Target.setDiscoverTargets', { discover: true })
    await devTools.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }, { exclude: true }],
    })
    return targets
  }

  /** Creates a page for a window. */
  async create(params: Readonly<Record<string, unknown>>): Promise<string> {
    this.creating++
    try {
      const { targetId } = await this.devTools.send('Target.createTarget', params)
      this.ours.add(targetId as string)
      return targetId as string
    } finally {
      this.creating--
      for (const attached of this.undecided.splice(0)) this.decide(attached)
    }
  }

  private decide(attached: Attached): void {
    const { session, target } = attached
    if (this.ours.has(target)) {
      void this.devTools
        .send('Runtime.runIfWaitingForDebugger', {}, session)
        .then(() => this.devTools.send('Target.detachFromTarget', { sessionId: session }))
        .catch(() => undefined)
    } else if (this.creating > 0) this.undecided.push(attached)
    else void this.devTools.send('Target.closeTarget', { targetId: target }).catch(() => undefined)
  }
}
