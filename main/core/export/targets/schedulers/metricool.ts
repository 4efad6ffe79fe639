import { metricoolName } from '../../../../../shared/export/metricool-template.ts'
import type { BatchContent, Exported } from '../../batch-content.ts'
import { exportTable } from '../tables/export-table.ts'
import type { Cell, Column, TableTarget } from '../tables/table-target.ts'

/**
 * Metricool's 96 columns, in order. Its import says not to leave a column out. Templates of other years have other
 * columns; a user with such a file can provide it, and its header row replaces this one. Source: Metricool's template
 * Mtr_plantilla_calendario.csv (2026).
 */
export const metricoolHeaders: readonly string[] =
  'Text;Date;Time;Draft;Facebook;Twitter/X;LinkedIn;GBP;Instagram;Pinterest;TikTok;Youtube;Threads;Bluesky;Picture Url 1;Picture Url 2;Picture Url 3;Picture Url 4;Picture Url 5;Picture Url 6;Picture Url 7;Picture Url 8;Picture Url 9;Picture Url 10;Alt text picture 1;Alt text picture 2;Alt text picture 3;Alt text picture 4;Alt text picture 5;Alt text picture 6;Alt text picture 7;Alt text picture 8;Alt text picture 9;Alt text picture 10;Document title;Shortener;Video Thumbnail Url;Video Cover Frame;Twitter/X Can reply;Twitter/X Type;Twitter/X Poll Duration minutes;Twitter/X Poll Option 1;Twitter/X Poll Option 2;Twitter/X Poll Option 3;Twitter/X Poll Option 4;Pinterest Board;Pinterest Pin Title;Pinterest Pin Link;Pinterest Pin New Format;Instagram Post Type;Instagram Show Reel On Feed;Instagram Trial Reel Share Automatically;Youtube Video Title;Youtube Video Type;Youtube Video Privacy;Youtube video for kids;Youtube AI generated content;Youtube Video Category;Youtube Video Tags;Youtube playlist;GBP Post Type;Facebook Post Type;Facebook Title;First Comment Text;TikTok Title;TikTok disable comments;TikTok disable duet;TikTok disable stitch;TikTok Post Privacy;TikTok Branded Content;TikTok Your Brand;TikTok Auto Add Music;TikTok Photo Cover Index;TikTok musicId;TikTok music title;TikTok music author;TikTok music previewUrl;TikTok music thumbnailUrl;TikTok music soundVolume;TikTok music originalVolume;TikTok music startMillis;TikTok music endMillis;TikTok Ai generated content;LinkedIn Type;LinkedIn Poll Question;LinkedIn Poll Option 1;LinkedIn Poll Option 2;LinkedIn Poll Option 3;LinkedIn Poll Option 4;LinkedIn Poll Duration;LinkedIn Show link preview;LinkedIn Images as Carousel;Threads Reply Control;Threads Is Spoiler;Threads Post Type;Brand name'.split(
    ';',
  )

const no = { say: 'false' } as const
const yesNo = { on: 'true', off: 'false' } as const

/** A row is one TikTok post; the other networks are off. A video's address goes into the first picture column. */
const cells: Readonly<Record<string, Cell>> = {
  Text: { text: 'text' },
  Date: { when: 'YYYY-MM-DD' },
  Time: { when: 'HH:mm:00' },
  Draft: no,
  Facebook: no,
  'Twitter/X': no,
  LinkedIn: no,
  GBP: no,
  Instagram: no,
  Pinterest: no,
  TikTok: { say: 'true' },
  Youtube: no,
  Threads: no,
  Bluesky: no,
  'Picture Url 1': { media: ['image', 'video'], from: 0, until: 1 },
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, index): [string, Cell] => [
      `Picture Url ${index + 2}`,
      { media: ['image'], from: index + 1, until: index + 2 },
    ]),
  ),
  'Alt text picture 1': { text: 'altText' },
  Shortener: no,
  'Video Cover Frame': { cover: 'coverMs' },
  'First Comment Text': { text: 'firstComment' },
  'TikTok Title': { text: 'title' },
  'TikTok disable comments': { switch: 'allowComment', on: 'false', off: 'true' },
  'TikTok disable duet': { switch: 'allowDuet', on: 'false', off: 'true' },
  'TikTok disable stitch': { switch: 'allowStitch', on: 'false', off: 'true' },
  'TikTok Post Privacy': {
    privacy: {
      PUBLIC_TO_EVERYONE: 'PUBLIC_TO_EVERYONE',
      MUTUAL_FOLLOW_FRIENDS: 'MUTUAL_FOLLOW_FRIENDS',
      FOLLOWER_OF_CREATOR: 'FOLLOWER_OF_CREATOR',
      SELF_ONLY: 'SELF_ONLY',
    },
  },
  'TikTok Branded Content': { switch: 'disclosePaid', ...yesNo },
  'TikTok Your Brand': { switch: 'discloseYourBrand', ...yesNo },
  'TikTok Auto Add Music': { switch: 'autoMusic', ...yesNo, only: 'photo' },
  'TikTok Photo Cover Index': { cover: 'coverPhoto' },
  'TikTok Ai generated content': { switch: 'aiGenerated', ...yesNo },
  'Brand name': { text: 'channel' },
}

/** Headers of older templates for the same cells. Names are as `metricoolName` makes them. */
const otherNames: Readonly<Record<string, string>> = {
  tiktokisaigeneratedcontent: 'TikTok Ai generated content',
}

const known = new Map(Object.entries(cells).map(([header, cell]) => [metricoolName(header), cell]))

function columnOf(header: string): Column {
  const name = metricoolName(header)
  return [header, known.get(metricoolName(otherNames[name] ?? name)) ?? null]
}

export const metricool: TableTarget = {
  id: 'metricool',
  title: 'Metricool',
  source: {
    address:
      'https://help.metricool.com/en/article/how-to-schedule-posts-in-batch-with-a-csv-file-in-metricool-3wihqx/',
    read: '2026-09',
    grade: 'official',
  },
  file: { delimiter: ';', byteOrderMark: false, quoteAll: false, head: 'names' },
  rows: 50,
  leadMinutes: 0,
  apartMinutes: 0,
  lines: 'keep',
  blankTime: false,
  columns: metricoolHeaders.map(columnOf),
  steps: [
    {
      en: 'For the import, choose YYYY-MM-DD for dates and HH:MM:SS for times. Metricool recommends 50 rows per file.',
      id: 'Saat impor pilih YYYY-MM-DD untuk tanggal dan HH:MM:SS untuk jam. Metricool menyarankan 50 baris per berkas.',
    },
    {
      en: 'Each row goes to the brand named in its last column, in that brand’s time zone. The brand of each account is set in Tautan. Keep all columns in the file.',
      id: 'Satu baris masuk ke brand yang disebut di kolom terakhir, menurut jam brand itu. Nama brand tiap akun diatur di Tautan. Jangan hapus satu kolom pun.',
    },
  ],
}

/** Uses the built-in columns, or those of the user's own template. */
export function exportMetricool(batch: BatchContent): Exported {
  const { metricoolHeaders: own } = batch.options
  return exportTable(batch, own === null ? metricool : { ...metricool, columns: own.map(columnOf) })
}
