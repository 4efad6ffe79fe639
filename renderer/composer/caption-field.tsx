import { history, historyKeymap, isolateHistory, standardKeymap } from '@codemirror/commands'
import { lintKeymap, previousDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import {
  Annotation,
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  type Extension,
} from '@codemirror/state'
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  highlightWhitespace,
  keymap,
  placeholder,
  type DecorationSet,
} from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { findHashtags, findMentions, type Finding, type Fix } from '../../shared/policy/index.ts'
import { onFlushField } from '../connection/unsaved.ts'
import { useWords, type Locale } from '../i18n/i18n.ts'
import { pasteOf, useTellCleaned, type Taken } from '../ui/use-paste.ts'
import './caption-field.css'
import { CaptionSync } from './caption-sync.ts'

interface CaptionFieldProps {
  readonly label: string
  readonly value: string
  readonly findings: readonly Finding[]
  readonly onChange: (value: string) => void
  /** Alt+Enter: the best fix of the finding at the caret, or of the first. */
  readonly onFix: (fix: Fix) => void
  /** Blanks, and characters that nobody sees, are drawn. */
  readonly showHidden: boolean
  /** Set by the field: what others may do with the words that stand in it. */
  readonly handle: { current: CaptionHandle | null }
}

export interface CaptionHandle {
  /** Puts text where the caret is, apart from what stands there. */
  insert(text: string): void
  /** Puts text where the caret is, as if it were typed. */
  type(text: string): void
  /** What stands in the field, told or not. Who takes it tells it; the field does not tell it again. */
  take(): string
  focus(): void
}

/** Blanks as dots, line ends and what has no shape as marks with their names. */
const hiddenCharacters: Extension = [
  highlightWhitespace(),
  highlightSpecialChars({ addSpecialChars: /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g }),
]

/** Pasted and dropped text comes in cleaned, and it is told what was taken out. */
function cleanedPastes(tell: (taken: Taken) => void): Extension {
  // The filter is given the text alone; what a spreadsheet says in HTML is on the event.
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
      tell(taken)
      return text
    }),
  ]
}

const tagMark = Decoration.mark({ class: 'cm-tag' })

/** Hashtags and mentions in the text's own colour of links. */
const tags = StateField.define<DecorationSet>({
  create: (state) => tagsOf(state.doc.toString()),
  update: (marks, transaction) => (transaction.docChanged ? tagsOf(transaction.state.doc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
})

function tagsOf(text: string): DecorationSet {
  const ranges = [...findHashtags(text), ...findMentions(text)].sort((a, b) => a.start - b.start)
  return Decoration.set(ranges.map(({ start, end }) => tagMark.range(start, end)))
}

/** Marks a change that came from outside: it is shown, and nobody typed it. */
const fromOutside = Annotation.define<true>()

const setFindings = StateEffect.define<readonly Finding[]>()

/** The findings as last vetted, for the keys. */
const findingsField = StateField.define<readonly Finding[]>({
  create: () => [],
  update: (known, transaction) =>
    transaction.effects.find((effect) => effect.is(setFindings))?.value ?? known,
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
  const { t, locale } = useWords()
  const tellCleaned = useTellCleaned()
  const hidden = useRef(new Compartment())
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const synced = useRef<CaptionSync | null>(null)
  /** A fix that was asked for before the verdict on the last letters was there. */
  const awaited = useRef<((view: EditorView) => boolean) | null>(null)
  const live = useRef({ value, onChange, onFix, showHidden, tellCleaned })
  live.current = { value, onChange, onFix, showHidden, tellCleaned }

  useEffect(() => {
    const parent = place.current
    if (parent === null) return
    const sync = new CaptionSync(live.current.value, (caption) => live.current.onChange(caption))
    synced.current = sync
    const fixAtCaret = (view: EditorView): boolean => {
      // A fix is of words that were vetted: what was typed since is vetted first.
      if (sync.isAhead || live.current.value !== view.state.doc.toString()) {
        sync.flush()
        awaited.current = fixAtCaret
        return true
      }
      const mendable = view.state
        .field(findingsField)
        .filter(({ fixes, waiver }) => fixes.length > 0 && waiver === null)
      const { head } = view.state.selection.main
      const fix = (mendable.find(({ start, end }) => start <= head && head <= end) ?? mendable[0])?.fixes[0]
      if (fix === undefined) return false
      live.current.onFix(fix)
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
      cleanedPastes((taken) => live.current.tellCleaned(taken)),
      hidden.current.of(live.current.showHidden ? hiddenCharacters : []),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
      EditorView.updateListener.of((update) => {
        const outside = update.transactions.some(
          (transaction) => transaction.annotation(fromOutside) === true,
        )
        if (update.docChanged && !outside) sync.typed(update.changes, update.state.doc)
      }),
      placeholder(''),
      tags,
      findingsField,
    ]
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: live.current.value,
        selection: { anchor: live.current.value.length },
        extensions,
      }),
    })
    editor.current = view
    // A dialog that asked for something gives the focus back to where it was opened.
    const focusSoon = (): void =>
      void setTimeout(() => {
        // Who writes already has the caret where it is.
        if (!view.hasFocus) view.focus()
      }, 60)
    const insertApart = (text: string): void => {
      const { doc, selection } = view.state
      const { from, to } = selection.main
      // What comes does not run into what stands there: at the end it begins a line of its own.
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
      take: () => {
        sync.discard()
        return view.state.doc.toString()
      },
      focus: focusSoon,
    }
    // An empty caption is a new post: the next thing to do is to write it.
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
    // A step of undo of its own, however soon after a letter.
    view.dispatch({ changes, annotations: [fromOutside.of(true), isolateHistory.of('full')] })
    synced.current?.settled(view.state.doc)
  }, [value])

  useEffect(() => {
    const view = editor.current
    // Findings of words that are no longer there: the next are on their way.
    if (view === null || synced.current?.isAhead === true) return
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, locale, view.state.doc.length)), {
      effects: setFindings.of(findings),
    })
    const fix = awaited.current
    awaited.current = null
    fix?.(view)
  }, [findings, locale, t])

  return <div ref={place} className="caption-field" />
}
