import type { ManualState } from '../../../../shared/post/post.ts'
import { foldWord } from '../../../../shared/time/written/calendar-words.ts'

/** What a cell says about a post's progress. */
export type WrittenStatus =
  | { readonly kind: 'state'; readonly state: ManualState; readonly isProposed: boolean }
  /** Not to be planned: already published, rejected or cancelled. */
  | { readonly kind: 'left-out' }
  /** Published if its day is past; before that, a finished draft. */
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }

const done =
  'live sent done completed complete terbit terkirim selesai fertig finished enviado enviada hecho fait fatto feito'

const leftOut =
  'published posted already_posted tayang sudah_tayang sudah_posting diposting terposting veröffentlicht gepostet publicado publicada publie publiee pubblicato เผยแพร่แล้ว 投稿済み đã_đăng nailathala rejected reject ditolak tolak declined abgelehnt rechazado refuse rifiutato recusado từ_chối ปฏิเสธ 却下 tinanggihan cancelled canceled cancel batal dibatalkan abgesagt storniert cancelado annule annullato đã_hủy ยกเลิก 中止 kinansela archived diarsipkan dropped dihapus deleted'

/**
 * Only Tautan gives approval, so a cell that says approved is a proposal, and the post is imported for review. A
 * post that is scheduled elsewhere, or ready, is a draft here.
 */
const approved =
  'approved approve disetujui acc ok oke final freigegeben aprobado aprobada approuve approvato aprovado อนุมัติ 承認 phê_duyệt inaprubahan'

const states: Readonly<Record<Exclude<ManualState, 'approved'>, string>> = {
  review:
    'in_review review pending waiting menunggu needs_review for_approval waiting_approval waiting_for_approval menunggu_persetujuan',
  changes:
    'changes changes_requested needs_changes change_requested revisi perlu_revisi revise revision perbaiki überarbeiten cambios modifier modifiche',
  draft:
    'draft draf konsep idea ide entwurf borrador brouillon bozza rascunho ร่าง 下書き nháp todo to_do backlog planned rencana scheduled terjadwal dijadwalkan queued queue ready siap in_progress progress proses wip new baru',
}

const keyOf = (text: string): string =>
  foldWord(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

const known = new Map<string, WrittenStatus>([
  ...done.split(' ').map((word) => [keyOf(word), { kind: 'done' }] as const),
  ...leftOut.split(' ').map((word) => [keyOf(word), { kind: 'left-out' }] as const),
  ...Object.entries(states).flatMap(([state, words]) =>
    words
      .split(' ')
      .map(
        (word) => [keyOf(word), { kind: 'state', state: state as ManualState, isProposed: false }] as const,
      ),
  ),
  ...approved
    .split(' ')
    .map((word) => [keyOf(word), { kind: 'state', state: 'review', isProposed: true }] as const),
])

const kept = {
  changes: new Set(['revisi', 'revision', 'changes', 'perbaiki']),
  review: new Set(['review', 'pending', 'waiting', 'menunggu']),
}

/**
 * Prefixes that do not change a status, as in "sudah tayang". Others, as in "not yet posted", are left to the user.
 */
const before = /^(?:sudah|telah|already|has_been|is|status)_/

/** Reads a status by the names that people and planning tools use, in every language that dates are read in. */
export function readStatus(cell: string): WrittenStatus {
  const key = keyOf(cell.slice(0, 60))
  const whole = known.get(key) ?? known.get(key.replace(before, ''))
  if (whole !== undefined) return whole
  // For cells such as "Review klien" or "Revisi 2": only statuses that keep a post are recognised among other
  // words.
  const parts = key.split('_')
  const state = parts.some((part) => kept.changes.has(part))
    ? 'changes'
    : parts.some((part) => kept.review.has(part))
      ? 'review'
      : null
  return state === null ? { kind: 'unknown' } : { kind: 'state', state, isProposed: false }
}
