import { create } from 'zustand'

/** A decision the user has to make before a time can be set. */
type Question =
  /** The clocks skip the wanted time. */
  | {
      readonly kind: 'gap'
      readonly meant: string
      readonly zone: string
      readonly next: string
      readonly answer: (take: boolean) => void
    }
  /** The time occurs twice. Instants are in milliseconds since 1970 UTC. */
  | {
      readonly kind: 'overlap'
      readonly meant: string
      readonly zone: string
      readonly earlier: number
      readonly later: number
      readonly answer: (which: 'earlier' | 'later' | null) => void
    }

interface QuestionState {
  readonly question: Question | null
  ask(question: Question): void
  close(): void
}

export const useTimeQuestion = create<QuestionState>()((set) => ({
  question: null,
  ask: (question) => set({ question }),
  close: () => set({ question: null }),
}))
