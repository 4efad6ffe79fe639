import type { Column, TableTarget } from '../tables/table-target.ts'

const common = {
  source: {
    address: 'https://help.hoopai.com/marketing/social-csv-import',
    read: '2026-09',
    grade: 'third party',
  },
  rows: 90,
  leadMinutes: 10,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: true,
  steps: [
    {
      en: 'Social Planner reads times in the sub-account’s time zone, which must be the one named above.',
      id: 'Social Planner membaca waktu menurut jam sub-akun: zonanya harus sama dengan yang tertulis di atas.',
    },
    {
      en: 'Choose one TikTok account for the import. A row without a time becomes a draft. 90 rows per file.',
      id: 'Pilih satu akun TikTok saat impor. Baris tanpa waktu menjadi draf. 90 baris per berkas.',
    },
  ],
} as const satisfies Partial<TableTarget>

/** The basic file of HighLevel, which is sold under many names. */
export const gohighlevelBasic: TableTarget = {
  ...common,
  id: 'gohighlevel-basic',
  title: 'GoHighLevel (basic)',
  file: { delimiter: ',', byteOrderMark: false, quoteAll: false, head: 'names' },
  columns: [
    ['postAtSpecificTime (YYYY-MM-DD HH:mm:ss)', { when: 'YYYY-MM-DD HH:mm:00' }],
    ['content', { text: 'text' }],
    ['link (OGmetaUrl)', null],
    ['imageUrls', { media: ['image'], from: 0, until: null, between: ', ' }],
    ['gifUrl', null],
    ['videoUrls', { media: ['video'], from: 0, until: null, between: ', ' }],
  ],
}

const yesNo = { on: 'true', off: 'false' } as const

/** Each column with the group above it, as in HighLevel's sample file of 2026. */
const groups: readonly (readonly [group: string, columns: readonly Column[]])[] = [
  [
    'All Social',
    [
      ['postAtSpecificTime (YYYY-MM-DD HH:mm:ss)', { when: 'YYYY-MM-DD HH:mm:00' }],
      ['content', { text: 'text' }],
      ['OGmetaUrl (url)', null],
      ['imageUrls (comma-separated)', { media: ['image'], from: 0, until: null, between: ', ' }],
      ['gifUrl', null],
      ['videoUrls (comma-separated)', { media: ['video'], from: 0, until: null, between: ', ' }],
      ['thumbnailUrl', null],
      ['mediaOptimization (true/false)', null],
      ['applyWatermark (true/false)', null],
      ['tags (comma-separated)', { text: 'campaign' }],
      ['category', null],
      ['followUpComment', { text: 'firstComment' }],
    ],
  ],
  ['Facebook', [['type (post/story/reel)', null]]],
  ['Instagram', [['type (post/story/reel)', null]]],
  [
    'LinkedIn',
    [
      ['pdfTitle', null],
      ['postAsPdf (true/false)', null],
    ],
  ],
  [
    'Google (GBP)',
    [
      ['eventType (call_to_action/event/offer)', null],
      ['actionType (none/order/book/shop/learn_more/call/sign_up)', null],
      ['title', null],
      ['offerTitle', null],
      ['startDate (YYYY-MM-DD HH:mm:ss)', null],
      ['endDate (YYYY-MM-DD HH:mm:ss)', null],
      ['termsConditions', null],
      ['couponCode', null],
      ['redeemOnlineUrl', null],
      ['actionUrl', null],
    ],
  ],
  [
    'YouTube',
    [
      ['title', null],
      ['privacyLevel (private/public/unlisted)', null],
      ['type (video/short)', null],
    ],
  ],
  [
    'TikTok',
    [
      [
        'privacyLevel (everyone/friends/only_me)',
        {
          privacy: {
            PUBLIC_TO_EVERYONE: 'everyone',
            MUTUAL_FOLLOW_FRIENDS: 'friends',
            SELF_ONLY: 'only_me',
          },
        },
      ],
      ['promoteOtherBrand (true/false)', { switch: 'disclosePaid', ...yesNo }],
      ['enableComment (true/false)', { switch: 'allowComment', ...yesNo }],
      ['enableDuet (true/false)', { switch: 'allowDuet', ...yesNo, only: 'video' }],
      ['enableStitch (true/false)', { switch: 'allowStitch', ...yesNo, only: 'video' }],
      ['videoDisclosure (true/false)', { switch: 'disclosed', ...yesNo }],
      ['promoteYourBrand (true/false)', { switch: 'discloseYourBrand', ...yesNo }],
    ],
  ],
  [
    'Community',
    [
      ['title', null],
      ['notifyAllGroupMembers (true/false)', null],
    ],
  ],
  [
    'Pinterest',
    [
      ['title', null],
      ['link', null],
    ],
  ],
]

/** Its advanced file, with columns for TikTok's own settings and two header rows. */
export const gohighlevelAdvanced: TableTarget = {
  ...common,
  id: 'gohighlevel-advanced',
  title: 'GoHighLevel (advanced)',
  file: {
    delimiter: ',',
    byteOrderMark: false,
    quoteAll: false,
    head: { above: groups.flatMap(([group, columns]) => columns.map(() => group)) },
  },
  columns: groups.flatMap(([, columns]) => columns),
}
