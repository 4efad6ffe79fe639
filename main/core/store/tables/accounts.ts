import { accountSchema, type Account } from '../../../../shared/post/account.ts'
import { ianaZone } from '../../../../shared/time/iana-zones.ts'
import type { Row, Database } from '../sqlite.ts'
import { text, optionalNumber } from './columns.ts'
import { notFound } from '../not-found.ts'
import { slotsSchema, type Slot } from '../../../../shared/post/slot.ts'

function slotsOf(json: string): readonly Slot[] {
  const parsed = slotsSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : []
}

function namesOf(json: string): Account['names'] {
  const parsed = accountSchema.unwrap().shape.names.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : {}
}

export function accountRow(account: Account): Row {
  return {
    id: account.id,
    client_id: account.clientId,
    handle: account.handle,
    market: account.market,
    zone: account.zone,
    kind: account.kind,
    bio_link: account.bioLink,
    is_private: account.isPrivate ? 1 : 0,
    longest_video: account.longestVideo,
    slots: JSON.stringify(account.slots),
    names: JSON.stringify(account.names),
    needs_media: account.needsMedia ? 1 : 0,
  }
}

export function accountOf(row: Row): Account {
  return {
    id: text(row, 'id'),
    clientId: text(row, 'client_id'),
    handle: text(row, 'handle'),
    market: text(row, 'market') as Account['market'],
    // An undone change may bring back a former name of a zone.
    zone: ianaZone(text(row, 'zone')),
    kind: text(row, 'kind') as Account['kind'],
    bioLink: text(row, 'bio_link'),
    isPrivate: row['is_private'] === 1,
    longestVideo: optionalNumber(row, 'longest_video'),
    slots: slotsOf(text(row, 'slots')),
    names: namesOf(text(row, 'names')),
    needsMedia: row['needs_media'] === 1,
  }
}

export function allAccounts(database: Database): Account[] {
  return database.all('SELECT * FROM accounts ORDER BY handle').map(accountOf)
}

export function accountById(database: Database, id: string): Account {
  const row = database.get('SELECT * FROM accounts WHERE id = ?', id)
  return row === undefined ? notFound('account') : accountOf(row)
}
