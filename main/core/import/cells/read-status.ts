import type { ManualState } from '../../../../shared/post/post.ts'
import { foldWord } from '../../../../shared/time/written/calendar-words.ts'

/** What a cell says of how far a post has got. */
export type WrittenStatus =
  | { readonly kind: 'state'; readonly state: ManualState; readonly isProposed: boolean }
  /** Not to be planned: it is out already, or never will be. */
  | { readonly kind: 'left-out' }
  /** Out already where its day is past; before, it is the draft that is finished. */
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }

const done =
  'live sent done completed complete terbit terkirim selesai fertig finished enviado enviada hecho fait fatto feito'

const leftOut =
  'published posted already_posted tayang sudah_tayang sudah_posting diposting terposting veröffentlicht gepostet publicado publicada publie publiee pubblicato เผยแพร่แล้ว 投稿済み đã_đăng nailathala rejected reject ditolak tolak declined abgelehnt rechazado refuse rifiutato recusado từ_chối ปฏิเสธ 却下 tinanggihan cancelled canceled cancel batal dibatalkan abgesagt storniert cancelado annule annullato đã_hủy ยกเลิก 中止 kinansela archived diarsipkan dropped dihapus deleted'

/**
 * Approval is given in Tautan: that a cell says so is a proposal, and the post comes in for review. What is scheduled
 * elsewhere, or ready, is a draft here.
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

/** Words before a status that change nothing: "sudah tayang", "not yet posted" is left to a person. */
const before = /^(?:sudah|telah|already|has_been|is|status)_/

/** Reads a status by what people and planning tools call it, in the languages of dates. */
export function readStatus(cell: string): WrittenStatus {
  const key = keyOf(cell.slice(0, 60))
  const whole = known.get(key) ?? known.get(key.replace(before, ''))
  if (whole !== undefined) return whole
  // "Review klien", "Revisi 2". Only what keeps a post is found within more words.
  const parts = key.split('_')
  const state = parts.some((part) => kept.changes.has(part))
    ? 'changes'
    : parts.some((part) => kept.review.has(part))
      ? 'review'
      : null
  return state === null ? { kind: 'unknown' } : { kind: 'state', state, isProposed: false }
}
