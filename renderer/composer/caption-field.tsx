import { history, historyKeymap, isolateHistory, standardKeymap } from '@codemirror/commands'
import { lintKeymap, previousDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import {
  Annotation,
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  Transaction,
  type Extension,
  type Range,
} from '@codemirror/state'
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  highlightWhitespace,
  keymap,
  placeholder,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { findHashtags, findMentions, type Finding, type Fix } from '../../shared/policy/index.ts'
import { onFlushField } from '../connection/unsaved.ts'
import { useWords, type Locale } from '../i18n/i18n.ts'
import { pasteOf, useTellCleaned, type Taken } from '../ui/use-paste.ts'
import './caption-field.css'
import { CaptionSync } from './caption-sync.ts'
import { difference } from '../../shared/post/text-difference.ts'
import { useLatest } from '../ui/use-latest.ts'

interface CaptionFieldProps {
  readonly label: string
  readonly value: string
  readonly findings: readonly Finding[]
  /** `isStep` marks a change that was not typed, such as a fix. */
  readonly onChange: (value: string, isStep: boolean) => void
  /** Alt+Enter: the best fix of the finding at the caret, or of the first finding. */
  readonly onFix: (fix: Fix) => void
  /** Draws blanks and invisible characters. */
  readonly showHidden: boolean
  /** Set by the field: lets its parent work with the current text. */
  readonly handle: { current: CaptionHandle | null }
}

export interface CaptionHandle {
  /** Inserts text at the caret, separated from the text around it. */
  insert(text: string): void
  /** Transforms the current caption, such as by a fix, as a separate step in the field's undo. */
  edit(make: (caption: string) => string): void
  /** Inserts text at the caret as if it were typed. */
  type(text: string): void
  /** The current text, reported or not. The caller must report it, because the field no longer will. */
  take(): string
  focus(): void
}

/** Shows blanks as dots, and line ends and invisible characters as named marks. */
const hiddenCharacters: Extension = [
  highlightWhitespace(),
  highlightSpecialChars({ addSpecialChars: /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g }),
]

/** Cleans pasted and dropped text, and reports what was removed. */
function cleanedPastes(report: (taken: Taken) => void): Extension {
  // The filter receives only the text; the spreadsheet's HTML is on the event.
  let html = ''
  const remember = (data: DataTransfer | null): false => {
    html = data?.getData('text/html') ?? ''
    return false
  }
  return [
    EditorView.domEventHandlers({
      paste: ({ clipboardData }) => remember(clipboardData),
      drop: ({ dataTransfer }) => remember(dataTransfer),
    }),
    EditorView.clipboardInputFilter.of((pasted) => {
      const { text, ...taken } = pasteOf(pasted, html, true)
      report(taken)
      return text
    }),
  ]
}

const tagMark = Decoration.mark({ class: 'cm-tag' })

/** Colours hashtags and mentions. */
const tags = StateField.define<DecorationSet>({
  create: (state) => tagsOf(state.doc.toString()),
  update: (marks, transaction) => (transaction.docChanged ? tagsOf(transaction.state.doc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
})

function tagsOf(text: string): DecorationSet {
  const ranges = [...findHashtags(text), ...findMentions(text)].sort((a, b) => a.start - b.start)
  return Decoration.set(ranges.map(({ start, end }) => tagMark.range(start, end)))
}

/** Sets each line's direction by its first strongly directional character. */
const lineDirections: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(
    class {
      lines: DecorationSet
      constructor(view: EditorView) {
        this.lines = linesOf(view)
      }
      update({ docChanged, viewportChanged, view }: ViewUpdate): void {
        if (docChanged || viewportChanged) this.lines = linesOf(view)
      }
    },
    { decorations: ({ lines }) => lines },
  ),
]

const ownDirection = Decoration.line({ attributes: { dir: 'auto' } })

function linesOf({ viewport, state: { doc } }: EditorView): DecorationSet {
  const starts: Range<Decoration>[] = []
  for (let line = doc.lineAt(viewport.from); ; line = doc.line(line.number + 1)) {
    starts.push(ownDirection.range(line.from))
    if (line.to >= viewport.to || line.number === doc.lines) return Decoration.set(starts)
  }
}

/** Marks a change that has already been reported. */
const isReported = Annotation.define<true>()

/** Findings, and the text they apply to. */
interface Vetted {
  readonly text: string
  readonly findings: readonly Finding[]
}

const setVetted = StateEffect.define<Vetted>()

/** The latest findings, for the keyboard commands. */
const vettedField = StateField.define<Vetted>({
  create: () => ({ text: '', findings: [] }),
  update: (known, transaction) => transaction.effects.find((effect) => effect.is(setVetted))?.value ?? known,
})

const severities = { block: 'error', warn: 'warning', note: 'info' } as const

function diagnosticsOf(findings: readonly Finding[], locale: Locale, length: number): Diagnostic[] {
  return findings
    .filter(({ end, severity, waiver }) => end <= length && severity !== 'note' && waiver === null)
    .map(({ start, end, severity, title, message }) => ({
      from: start,
      to: end,
      severity: severities[severity],
      markClass: severity === 'block' ? 'cm-bad' : 'cm-meh',
      message: `${title[locale]} ${message[locale]}`,
    }))
}

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** A text field for captions: tags coloured, findings underlined, each with its reason on hover and its fix on a key. */
export function CaptionField({
  label,
  value,
  findings,
  onChange,
  onFix,
  showHidden,
  handle,
}: CaptionFieldProps) {
  const { locale } = useWords()
  const tellCleaned = useTellCleaned()
  const hidden = useRef(new Compartment())
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const synced = useRef<CaptionSync | null>(null)
  /** A fix requested before the latest text was vetted. */
  const awaited = useRef<((view: EditorView) => boolean) | null>(null)
  const live = useLatest({ value, onChange, onFix, showHidden, tellCleaned })

  useEffect(() => {
    const parent = place.current
    if (parent === null) return
    const sync = new CaptionSync(live().value, (caption, isStep) => live().onChange(caption, isStep))
    synced.current = sync
    const fixAtCaret = (view: EditorView): boolean => {
      const { text, findings } = view.state.field(vettedField)
      // Fixes apply only to vetted text: vet recent typing first.
      if (text !== view.state.doc.toString()) {
        sync.flush()
        awaited.current = fixAtCaret
        return true
      }
      const fixable = findings.filter(({ fixes, waiver }) => fixes.length > 0 && waiver === null)
      const { head } = view.state.selection.main
      const fix = (fixable.find(({ start, end }) => start <= head && head <= end) ?? fixable[0])?.fixes[0]
      if (fix === undefined) return false
      live().onFix(fix)
      return true
    }
    const extensions: Extension[] = [
      EditorView.cspNonce.of(nonce()),
      history(),
      keymap.of([
        { key: 'Alt-Enter', run: fixAtCaret },
        { key: 'Shift-F8', run: previousDiagnostic },
        ...lintKeymap,
        ...historyKeymap,
        ...standardKeymap,
      ]),
      EditorView.lineWrapping,
      lineDirections,
      cleanedPastes((taken) => live().tellCleaned(taken)),
      hidden.current.of(live().showHidden ? hiddenCharacters : []),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
      EditorView.updateListener.of((update) => {
        const reported = update.transactions.some(
          (transaction) => transaction.annotation(isReported) === true,
        )
        if (update.docChanged && !reported) sync.typed(update.changes, update.state.doc)
      }),
      placeholder(''),
      tags,
      vettedField,
    ]
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: live().value,
        selection: { anchor: live().value.length },
        extensions,
      }),
    })
    editor.current = view
    // Insertion may come from a dialog, which first returns the focus to the button that opened it.
    const focusSoon = (): void =>
      void setTimeout(() => {
        // If the field already has the focus, leave the caret where it is.
        if (!view.hasFocus) view.focus()
      }, 60)
    const insertApart = (text: string): void => {
      const { doc, selection } = view.state
      const { from, to } = selection.main
      // Keep inserted text apart from its surroundings: a new line at the end, a blank elsewhere.
      const before = /\S$/.test(doc.sliceString(0, from)) ? (to === doc.length ? '\n' : ' ') : ''
      const after = /^\S/.test(doc.sliceString(to)) ? ' ' : ''
      view.dispatch(view.state.replaceSelection(`${before}${text}${after}`), {
        scrollIntoView: true,
        userEvent: 'input',
      })
      focusSoon()
    }
    handle.current = {
      insert: insertApart,
      type: (text) =>
        view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' }),
      edit: (make) => {
        const before = view.state.doc.toString()
        const after = make(before)
        if (after === before) return
        // Report the typing first, as a separate step.
        sync.flush()
        view.dispatch({
          changes: difference(before, after),
          annotations: [isReported.of(true), isolateHistory.of('full')],
        })
        sync.report(after, true)
      },
      take: () => {
        sync.discard()
        return view.state.doc.toString()
      },
      focus: focusSoon,
    }
    // An empty caption usually means a new post, so focus it for writing.
    if (value === '') setTimeout(() => view.focus(), 50)
    const stopFlushing = onFlushField(() => sync.flush())
    return () => {
      stopFlushing()
      sync.flush()
      view.destroy()
      editor.current = null
      handle.current = null
    }
  }, [label, handle])

  useEffect(() => {
    editor.current?.dispatch({
      effects: hidden.current.reconfigure(showHidden ? hiddenCharacters : []),
    })
  }, [showHidden])

  useEffect(() => {
    const view = editor.current
    const changes = view === null ? null : (synced.current?.fromOutside(value) ?? null)
    if (view === null || changes === null) return
    // The change was not typed here, so the field's undo skips it.
    view.dispatch({ changes, annotations: [isReported.of(true), Transaction.addToHistory.of(false)] })
    synced.current?.settled(view.state.doc)
  }, [value])

  useEffect(() => {
    const view = editor.current
    // Findings of an older text are skipped; newer ones follow.
    if (view === null || value !== view.state.doc.toString()) return
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, locale, view.state.doc.length)), {
      effects: setVetted.of({ text: value, findings }),
    })
    const fix = awaited.current
    awaited.current = null
    fix?.(view)
  }, [value, findings, locale])

  return <div ref={place} className="caption-field" />
}
