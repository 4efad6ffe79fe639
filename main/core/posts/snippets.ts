import { fail, parseOrFail } from '../../../shared/contract/errors.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { hashtagsIn, snippetSchema, type Snippet } from '../../../shared/post/snippet.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { changePlan } from '../context/change-plan.ts'
import { notFound } from '../store/not-found.ts'
import { snippetOf, snippetRow } from '../store/tables/snippets.ts'

export function listSnippets({ workspace: { database } }: CoreContext): Snippet[] {
  return database.all('SELECT * FROM snippets ORDER BY name COLLATE NOCASE, id').map(snippetOf)
}

export function saveSnippet(
  context: CoreContext,
  input: ParsedInputOf<'snippets.save'>,
  head: Head,
): Snippet {
  const given = parseOrFail(snippetSchema, 'snippet', input)
  if (given.kind === 'hashtags' && hashtagsIn(given.text).length === 0) {
    fail(
      'bad-input',
      {
        en: 'A hashtag group needs a hashtag, such as #skincare.',
        id: 'Grup tagar butuh tagar, misalnya #skincare.',
      },
      { field: 'text', expected: 'hashtags', got: given.text.slice(0, 80) },
    )
  }
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    if (
      given.clientId !== null &&
      database.get('SELECT 1 AS found FROM clients WHERE id = ?', given.clientId) === undefined
    ) {
      notFound('client', 'clientId')
    }
    const same = database.get(
      'SELECT id FROM snippets WHERE name = ? COLLATE NOCASE AND kind = ? AND client_id IS ?',
      given.name,
      given.kind,
      given.clientId,
    )
    if (same !== undefined && same['id'] !== given.id) {
      fail(
        'conflict',
        {
          en: `There is already one named ${given.name}. Open it to change it, or choose another name.`,
          id: `Sudah ada yang bernama ${given.name}. Buka untuk mengubahnya, atau pilih nama lain.`,
        },
        { field: 'name', expected: 'a name of its own', got: given.name },
      )
    }
    plan.put('snippets', snippetRow(given))
    return given
  })
}

export function deleteSnippet(
  context: CoreContext,
  { id }: ParsedInputOf<'snippets.delete'>,
  head: Head,
): Record<string, never> {
  return changePlan(context, head, (plan) => {
    if (context.workspace.database.get('SELECT 1 AS found FROM snippets WHERE id = ?', id) === undefined) {
      notFound('snippet')
    }
    plan.remove('snippets', id)
    return {}
  })
}
