import { Component, type ReactNode } from 'react'
import { FormText } from './form-text.ts'

/** What could not be drawn, and the way on. */
export interface Failed {
  readonly error: unknown
  /** What had been written in it; null when nothing had. */
  readonly words: string | null
  /** Draws it anew. */
  readonly retry: () => void
}

interface ErrorBoundaryProps {
  readonly fallback: (failed: Failed) => ReactNode
  /** Another value draws anew what had failed. */
  readonly of?: unknown
  readonly children: ReactNode
}

interface State {
  readonly failed: { readonly error: unknown } | null
  readonly of: unknown
}

/** Keeps what fails while it is drawn to itself: the rest of the window stands, and what was written can be had. */
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
