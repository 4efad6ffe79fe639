import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Annotation, EditorState, StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, EditorView, keymap, placeholder, type DecorationSet } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { findHashtags, findMentions, type Finding, type Fix } from '../../shared/policy/index.ts'
import { useWords, type Locale } from '../i18n/i18n.ts'
import './caption-field.css'

interface CaptionFieldProps {
  readonly label: string
  readonly value: string
  readonly findings: readonly Finding[]
  readonly onChange: (value: string) => void
  /** Alt+Enter: the best fix of the finding at the caret, or of the first. */
  readonly onFix: (fix: Fix) => void
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
    .filter(({ end, severity }) => end <= length && severity !== 'note')
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
export function CaptionField({ label, value, findings, onChange, onFix }: CaptionFieldProps) {
  const { t, locale } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const live = useRef({ onChange, onFix })
  live.current = { onChange, onFix }

  useEffect(() => {
    const parent = place.current
    if (parent === null) return
    const fixAtCaret = (view: EditorView): boolean => {
      const mendable = view.state.field(findingsField).filter(({ fixes }) => fixes.length > 0)
      const { head } = view.state.selection.main
      const fix = (mendable.find(({ start, end }) => start <= head && head <= end) ?? mendable[0])?.fixes[0]
      if (fix === undefined) return false
      live.current.onFix(fix)
      return true
    }
    const extensions: Extension[] = [
      EditorView.cspNonce.of(nonce()),
      history(),
      keymap.of([{ key: 'Alt-Enter', run: fixAtCaret }, ...lintKeymap, ...historyKeymap, ...standardKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
      EditorView.updateListener.of((update) => {
        const outside = update.transactions.some(
          (transaction) => transaction.annotation(fromOutside) === true,
        )
        if (update.docChanged && !outside) live.current.onChange(update.state.doc.toString())
      }),
      placeholder(''),
      tags,
      findingsField,
    ]
    const view = new EditorView({ parent, state: EditorState.create({ doc: value, extensions }) })
    editor.current = view
    // An empty caption is a new post: the next thing to do is to write it.
    if (value === '') setTimeout(() => view.focus(), 50)
    return () => {
      view.destroy()
      editor.current = null
    }
  }, [label])

  useEffect(() => {
    const view = editor.current
    if (view === null || view.state.doc.toString() === value) return
    const { from, to, insert } = difference(view.state.doc.toString(), value)
    view.dispatch({ changes: { from, to, insert }, annotations: fromOutside.of(true) })
  }, [value])

  useEffect(() => {
    const view = editor.current
    if (view === null) return
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, locale, view.state.doc.length)), {
      effects: setFindings.of(findings),
    })
  }, [findings, locale, t])

  return <div ref={place} className="caption-field" />
}

/** The smallest change from one text to another, so that the caret stays where it is. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0
  while (from < before.length && from < after.length && before[from] === after[from]) from++
  let tail = 0
  while (
    tail < before.length - from &&
    tail < after.length - from &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) }
}
