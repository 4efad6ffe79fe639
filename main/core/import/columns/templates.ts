import type { ImportField, TemplateId } from '../../../../shared/contract/methods/import-stage.ts'

/**
 * A scheduler's own table: how it is recognised, and what its columns mean. Headers are compared without trailing
 * hints, folded to letters and digits.
 */
export interface Template {
  readonly id: TemplateId
  /** Headers that must all be present. For a table without headers, `shape` describes the cells of each record. */
  readonly has?: readonly string[]
  readonly shape?: readonly RegExp[]
  /** Column names for a table without headers. */
  readonly headers?: readonly string[]
  readonly columns: Readonly<Partial<Record<ImportField, string | readonly string[]>>>
  /** Translates values into Tautan's terms. */
  readonly values?: Readonly<Partial<Record<ImportField, (cell: string) => string>>>
  /** The separator of several files in one cell. */
  readonly mediaBy?: string
  /** A column that says whether a row is for TikTok at all. */
  readonly onlyWhere?: { readonly column: string; readonly isNot: RegExp }
  /** Text is used exactly as written, including spaces at its ends. */
  readonly exact?: boolean
}

const not = (cell: string): string =>
  /^(?:true|yes|1)$/i.test(cell) ? 'false' : /^(?:false|no|0)$/i.test(cell) ? 'true' : cell
const firstOfComments = (cell: string): string => cell.split('||')[0]?.trim() ?? ''

const date = /^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}/
const address = /^\s*(?:https?:\/\/\S*)?\s*$/i

/** In the order in which they are tried, the more specific ones first. */
export const templates: readonly Template[] = [
  {
    // Tautan's own table: main/core/export/targets/formats/csv.ts.
    id: 'tautan',
    has: ['caption', 'date', 'time', 'zone', 'sha256', 'verdict'],
    columns: {
      externalId: 'id', client: 'client', account: 'account', campaign: 'campaign', date: 'date', time: 'time', zone: 'zone',
      instant: 'instant', format: 'format', caption: 'caption', title: 'title', description: 'description',
      firstComment: 'firstcomment', onScreenText: 'onscreentext', altText: 'alttext', media: 'media', privacy: 'privacy',
      allowComment: 'comment', allowDuet: 'duet', allowStitch: 'stitch', discloseYourBrand: 'yourbrand',
      disclosePaid: 'paidpartnership', aiGenerated: 'aigenerated', autoMusic: 'automusic', coverMs: 'coverms',
      coverPhoto: 'coverphoto', labels: 'labels', assignee: 'assignee', notes: 'notes', referenceLink: 'referencelink',
    }, // oxfmt-ignore
    mediaBy: ' | ',
    exact: true,
  },
  {
    // Mtr_plantilla_calendario.csv (2026) and
    // https://help.metricool.com/en/article/how-to-schedule-posts-in-batch-with-a-csv-file-in-metricool-3wihqx/, where the
    // columns of privacy and brand end in "(personal accounts only)".
    id: 'metricool',
    has: ['text', 'date', 'time', 'tiktok', 'pictureurl1'],
    columns: {
      account: 'brandname', caption: 'text', date: 'date', time: 'time', title: 'tiktoktitle', firstComment: 'firstcommenttext',
      altText: 'alttextpicture1', media: Array.from({ length: 10 }, (_, index) => `pictureurl${index + 1}`),
      privacy: 'tiktokpostprivacy',
      allowComment: 'tiktokdisablecomments', allowDuet: 'tiktokdisableduet', allowStitch: 'tiktokdisablestitch',
      disclosePaid: 'tiktokbrandedcontent',
      discloseYourBrand: 'tiktokyourbrand',
      aiGenerated: ['tiktokaigeneratedcontent', 'tiktokisaigeneratedcontent'], autoMusic: 'tiktokautoaddmusic',
      coverPhoto: 'tiktokphotocoverindex', coverMs: 'videocoverframe',
    }, // oxfmt-ignore
    values: { allowComment: not, allowDuet: not, allowStitch: not },
    onlyWhere: { column: 'tiktok', isNot: /^false$/i },
  },
  {
    // https://publer.com/help/en/article/how-to-use-a-csv-file-18qhxcq; the short form has "Date,Text,Link(s),…".
    id: 'publer',
    has: ['text', 'date', 'mediaurls', 'labels'],
    columns: {
      dateTime: 'date', caption: 'text', media: 'mediaurls',
      title: 'title', altText: 'alttexts',
      firstComment: 'comments',
    }, // oxfmt-ignore
    values: { altText: firstOfComments, firstComment: firstOfComments },
    mediaBy: ',',
  },
  {
    // https://support.buffer.com/article/926
    id: 'buffer',
    has: ['text', 'imageurl', 'tags', 'postingtime'],
    columns: { caption: 'text', media: 'imageurl', dateTime: 'postingtime' },
  },
  {
    // https://support.sproutsocial.com/hc/en-us/articles/115005864203-How-do-I-use-bulk-scheduling
    id: 'sprout',
    has: ['date', 'time24hr', 'messagetext'],
    columns: {
      date: 'date',
      time: 'time24hr',
      caption: 'messagetext',
      media: ['imageurl', 'videourl', 'imageurls'],
    },
  },
  {
    // https://support.vistasocial.com/hc/en-us/articles/10295276622875-Bulk-Scheduling-CSV-format-explained
    id: 'vista',
    has: ['message', 'type', 'link', 'time'],
    columns: {
      caption: 'message', format: 'type', media: 'link', dateTime: 'time', firstComment: 'comment1', title: 'title',
      description: 'description', allowComment: 'commentsenabled',
    }, // oxfmt-ignore
    values: { format: (cell) => (/^(?:image|video)$/i.test(cell) ? cell : '') },
  },
  {
    // GoHighLevel's advanced table: a row of groups, then names. https://help.gohighlevel.com, bulk CSV import.
    id: 'gohighlevel-advanced',
    has: ['postatspecifictime', 'content', 'privacylevel', 'enableduet'],
    columns: {
      dateTime: 'postatspecifictime', caption: 'content', media: ['videourls', 'imageurls', 'gifurl'],
      privacy: 'privacylevel', allowComment: 'enablecomment', allowDuet: 'enableduet', allowStitch: 'enablestitch',
      disclosePaid: 'promoteotherbrand', discloseYourBrand: 'promoteyourbrand',
      firstComment: ['followupcomment', 'firstcomment'],
    }, // oxfmt-ignore
    mediaBy: ',',
  },
  {
    // https://help.hoopai.com/marketing/social-csv-import; SocialBee's table has the same columns and others beside them.
    id: 'gohighlevel',
    has: ['postatspecifictime', 'content', 'videourls'],
    columns: {
      dateTime: 'postatspecifictime',
      caption: 'content',
      media: ['videourls', 'imageurls', 'gifurl'],
    },
    mediaBy: ',',
  },
  {
    // https://help.socialbee.com/article/80
    id: 'socialbee',
    has: ['text', 'videourls', 'postatspecifictime'],
    columns: {
      dateTime: 'postatspecifictime',
      caption: 'text',
      media: ['videourls', 'imageurls', 'gifurls'],
    },
    mediaBy: ',',
  },
  {
    // https://ayrshare.com/docs/apis/post/bulk-post: times are instants in UTC.
    id: 'ayrshare',
    has: ['post', 'platforms', 'mediaurls', 'scheduledate'],
    columns: { caption: 'post', media: 'mediaurls', dateTime: 'scheduledate' },
    mediaBy: ',',
  },
  {
    // https://help.postfa.st/publishing-scheduling/csv-format-for-bulk-import: times are instants with an offset.
    id: 'postfast',
    has: ['scheduledat', 'accountid', 'content', 'mediaurls'],
    columns: {
      dateTime: 'scheduledat',
      caption: 'content',
      media: 'mediaurls',
      firstComment: 'firstcomment',
    },
  },
  {
    // SocialPilot has no headers: seven columns, the third a time such as "Jan 10, 2030 3:00 PM" or 2030-01-10 15:00.
    id: 'socialpilot',
    shape: [/\S/, address, /^\s*(?:\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{4}-\d{1,2}-\d{1,2})\s+\d{1,2}:\d{2}/u],
    headers: ['post text', 'image URL', 'date and time', 'account id', 'first comment', 'tags', 'more'],
    columns: {
      account: 'accountid',
      caption: 'posttext',
      media: 'imageurl',
      dateTime: 'dateandtime',
      firstComment: 'firstcomment',
    },
  },
  {
    // Hootsuite's bulk composer has no headers: time, message, link.
    id: 'hootsuite',
    shape: [date, /\S/, address],
    headers: ['date and time', 'message', 'link'],
    columns: { dateTime: 'dateandtime', caption: 'message' },
  },
]

export const templateOf = (id: TemplateId | null): Template | null =>
  templates.find((template) => template.id === id) ?? null
