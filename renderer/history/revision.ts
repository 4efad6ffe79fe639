import type { OutputOf } from '../../shared/contract/methods/index.ts'

export type Revision = OutputOf<'posts.revisions'>[number]
