import type { BrowserWindow, Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { checkMessageBox, checkPathDialog, openProperties, saveProperties } from './dialog-options.ts'
import { strict } from './strict.ts'
import type { World } from './world.ts'

const members = [
  'showErrorBox',
  'showMessageBox',
  'showOpenDialog',
  'showSaveDialog',
] as const satisfies readonly (keyof Dialog)[]

export type DialogKind = 'error' | 'message' | 'open' | 'save'

/** A user's answer to a dialog. Null cancels a path dialog; a message box is answered by a button's index or label. */
export type DialogAnswer =
  | { readonly button: number | string; readonly checkboxChecked?: boolean }
  | { readonly paths: readonly string[] }
  | null

export interface ShownDialog {
  readonly id: number
  readonly kind: DialogKind
  /** Id of its parent window. */
  readonly window: number | null
  readonly title: string
  readonly message: string
  readonly options: Readonly<Record<string, unknown>>
  readonly isOpen: boolean
}

interface Asked {
  shown: ShownDialog
  readonly answer: (answer: DialogAnswer) => void
}

/** Dialogs stay open until a test answers them, as they would for a user. docs/api/dialog.md. */
export class DialogStandIn {
  readonly face: Dialog
  private readonly world: World
  private readonly all: Asked[] = []
  private readonly answers: DialogAnswer[] = []

  constructor(world: World) {
    this.world = world
    this.face = strict('dialog', this as unknown as Dialog, members, { blame: world.record.blame })
  }

  get shown(): readonly ShownDialog[] {
    return this.all.map(({ shown }) => shown)
  }

  /** Answers the oldest open dialog, or the next one that opens. */
  answer(answer: DialogAnswer): void {
    const open = this.all.find(({ shown }) => shown.isOpen)
    if (open === undefined) this.answers.push(answer)
    else this.settle(open, answer)
  }

  /** May be called before `ready`: docs/api/dialog.md. Does not block here. */
  showErrorBox(title: string, content: string): void {
    if (typeof title !== 'string' || typeof content !== 'string')
      throw new TypeError('showErrorBox takes a title and a text')
    this.put('error', null, { title, message: content }, () => undefined, false)
  }

  showMessageBox(...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    this.checkReady()
    const { window, options } = this.split<MessageBoxOptions>(args)
    const buttons = checkMessageBox(options, this.world.record.blame)
    return new Promise((resolve, reject) => {
      const asked = this.put('message', window, options, (answer) => {
        if (answer === null) {
          resolve({ response: buttons.cancel, checkboxChecked: options.checkboxChecked ?? false })
          return
        }
        const chosen = 'button' in answer ? answer.button : -1
        const response = typeof chosen === 'number' ? chosen : buttons.labels.indexOf(chosen)
        if (buttons.labels[response] === undefined && !(response === 0 && buttons.labels.length === 0)) {
          reject(
            new Error(
              `stand-in: the message box has no button ${String(chosen)}: ${buttons.labels.join(', ')}`,
            ),
          )
          return
        }
        const checked = answer !== null && 'button' in answer ? answer.checkboxChecked : undefined
        resolve({ response, checkboxChecked: checked ?? options.checkboxChecked ?? false })
      })
      // When aborted, the box closes as if cancelled (docs/api/dialog.md, `signal`).
      const close = (): void => {
        if (asked.shown.isOpen) this.settle(asked, null)
      }
      if (options.signal?.aborted === true) close()
      else options.signal?.addEventListener('abort', close)
    })
  }

  showOpenDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    this.checkReady()
    const { window, options } = this.split<OpenDialogOptions>(args)
    checkPathDialog('showOpenDialog', options, openProperties, this.world.record.blame)
    return new Promise((resolve) => {
      this.put('open', window, options, (answer) => {
        const filePaths = answer !== null && 'paths' in answer ? [...answer.paths] : []
        resolve({ canceled: filePaths.length === 0, filePaths })
      })
    })
  }

  showSaveDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    this.checkReady()
    const { window, options } = this.split<SaveDialogOptions>(args)
    checkPathDialog('showSaveDialog', options, saveProperties, this.world.record.blame)
    return new Promise((resolve) => {
      this.put('save', window, options, (answer) => {
        const filePath = answer !== null && 'paths' in answer ? (answer.paths[0] ?? '') : ''
        resolve({ canceled: filePath === '', filePath })
      })
    })
  }

  private checkReady(): void {
    // lib/browser/api/dialog.ts
    if (!this.world.app.isReady()) throw new Error('dialog module can only be used after app is ready')
  }

  private split<Options extends object>(
    args: readonly unknown[],
  ): { readonly window: number | null; readonly options: Options } {
    const [first, second] = args
    const window = this.world.windowOf(first as BrowserWindow)
    const options = (window === undefined ? (first ?? second) : second) as Options | undefined
    return { window: window?.id ?? null, options: options ?? ({} as Options) }
  }

  private put(
    kind: DialogKind,
    window: number | null,
    given: object,
    answer: (answer: DialogAnswer) => void,
    isOpen = true,
  ): Asked {
    const options = Object.fromEntries(
      Object.entries(given).filter(
        ([, value]) => ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value),
      ),
    )
    const text = (name: string): string => (typeof options[name] === 'string' ? options[name] : '')
    const shown = {
      id: this.all.length + 1,
      kind,
      window,
      title: text('title'),
      message: text('message'),
      options,
      isOpen,
    }
    const asked: Asked = { shown, answer }
    this.all.push(asked)
    if (isOpen && this.answers.length > 0) this.settle(asked, this.answers.shift() ?? null)
    return asked
  }

  private settle(asked: Asked, answer: DialogAnswer): void {
    asked.shown = { ...asked.shown, isOpen: false }
    setImmediate(() => asked.answer(answer))
  }
}
