import type { Snippet } from '../../../../shared/post/snippet.ts'
import type { Row } from '../sqlite.ts'
import { text, optionalText } from './columns.ts'

export function snippetRow({ id, clientId, kind, name, text: words }: Snippet): Row {
  return { id, client_id: clientId, kind, name, text: words }
}

export function snippetOf(row: Row): Snippet {
  return {
    id: text(row, 'id'),
    clientId: optionalText(row, 'client_id'),
    kind: text(row, 'kind') as Snippet['kind'],
    name: text(row, 'name'),
    text: text(row, 'text'),
  }
}
