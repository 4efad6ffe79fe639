import { fail } from '../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'

const words = {
  account: { en: 'account', id: 'Akun' },
  client: { en: 'client', id: 'Klien' },
  campaign: { en: 'campaign', id: 'Kampanye' },
  post: { en: 'post', id: 'Posting' },
  snippet: { en: 'snippet', id: 'Cuplikan' },
  profile: { en: 'profile', id: 'Profil' },
  filter: { en: 'saved filter', id: 'Filter tersimpan' },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** Fails for something that a window showed but that was deleted or undone elsewhere meanwhile. */
export function notFound(what: keyof typeof words, field?: string): never {
  return fail(
    'not-found',
    {
      en: `This ${words[what].en} is no longer in the plan: it was deleted, or its creation was undone.`,
      id: `${words[what].id} ini sudah tidak ada di rencana: sudah dihapus, atau pembuatannya diurungkan.`,
    },
    field === undefined ? {} : { field },
  )
}
