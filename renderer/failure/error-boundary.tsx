import { Component, type ReactNode } from 'react'
import { FormText } from './form-text.ts'

/** A part that failed to render, and how to recover. */
export interface Failed {
  readonly error: unknown
  /** Text typed into it; null if there is none. */
  readonly words: string | null
  /** Renders it again. */
  readonly retry: () => void
}

interface ErrorBoundaryProps {
  readonly fallback: (failed: Failed) => ReactNode
  /** When this value changes, the failed part is rendered again. */
  readonly of?: unknown
  readonly children: ReactNode
}

interface State {
  readonly failed: { readonly error: unknown } | null
  readonly of: unknown
}

/** Contains a render failure: the rest of the window stays, and typed text can be copied. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  readonly #words = new FormText()
  override state: State = { failed: null, of: this.props.of }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error } }
  }

  static getDerivedStateFromProps({ of }: ErrorBoundaryProps, state: State): Partial<State> | null {
    return Object.is(of, state.of) ? null : { of, failed: null }
  }

  override render(): ReactNode {
    const { fallback, children } = this.props
    const { failed } = this.state
    if (failed !== null) {
      return fallback({
        error: failed.error,
        words: this.#words.text(),
        retry: () => this.setState({ failed: null }),
      })
    }
    return (
      <div style={contents} onInput={this.#words.heed}>
        {children}
      </div>
    )
  }
}

const contents = { display: 'contents' } as const
