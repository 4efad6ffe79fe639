import { fail } from '../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'

const words = {
  account: { en: 'account', id: 'Akun' },
  client: { en: 'client', id: 'Klien' },
  campaign: { en: 'campaign', id: 'Kampanye' },
  post: { en: 'post', id: 'Posting' },
  snippet: { en: 'snippet', id: 'Cuplikan' },
  filter: { en: 'saved filter', id: 'Filter tersimpan' },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** Fails for what is not in the plan: a window showed it, and it was deleted or taken back elsewhere meanwhile. */
export function gone(what: keyof typeof words, id: string, field?: string): never {
  return fail(
    'not-found',
    {
      en: `This ${words[what].en} is not in the plan any more: no ${words[what].en} has the id ${id}.`,
      id: `${words[what].id} ini sudah tidak ada di rencana: tidak ada yang ber-id ${id}.`,
    },
    field === undefined ? {} : { field },
  )
}
