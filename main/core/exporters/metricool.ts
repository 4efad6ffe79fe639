import { stringify } from 'csv-stringify/sync'
import {
  fileNamePart,
  type BatchContent,
  type ExportFile,
  type Exported,
  type OutgoingPost,
} from './batch-content.ts'
import { safeCell } from './safe-cell.ts'

/**
 * Metricool's 96 columns, in order, and what fills those that TikTok uses. Its import says not to leave a column out.
 * Source: Metricool's template Mtr_plantilla_calendario.csv (2026) and
 * https://help.metricool.com/en/article/how-to-schedule-posts-in-batch-with-a-csv-file-in-metricool-3wihqx/
 */
export const metricoolHeaders: readonly string[] =
  'Text;Date;Time;Draft;Facebook;Twitter/X;LinkedIn;GBP;Instagram;Pinterest;TikTok;Youtube;Threads;Bluesky;Picture Url 1;Picture Url 2;Picture Url 3;Picture Url 4;Picture Url 5;Picture Url 6;Picture Url 7;Picture Url 8;Picture Url 9;Picture Url 10;Alt text picture 1;Alt text picture 2;Alt text picture 3;Alt text picture 4;Alt text picture 5;Alt text picture 6;Alt text picture 7;Alt text picture 8;Alt text picture 9;Alt text picture 10;Document title;Shortener;Video Thumbnail Url;Video Cover Frame;Twitter/X Can reply;Twitter/X Type;Twitter/X Poll Duration minutes;Twitter/X Poll Option 1;Twitter/X Poll Option 2;Twitter/X Poll Option 3;Twitter/X Poll Option 4;Pinterest Board;Pinterest Pin Title;Pinterest Pin Link;Pinterest Pin New Format;Instagram Post Type;Instagram Show Reel On Feed;Instagram Trial Reel Share Automatically;Youtube Video Title;Youtube Video Type;Youtube Video Privacy;Youtube video for kids;Youtube AI generated content;Youtube Video Category;Youtube Video Tags;Youtube playlist;GBP Post Type;Facebook Post Type;Facebook Title;First Comment Text;TikTok Title;TikTok disable comments;TikTok disable duet;TikTok disable stitch;TikTok Post Privacy;TikTok Branded Content;TikTok Your Brand;TikTok Auto Add Music;TikTok Photo Cover Index;TikTok musicId;TikTok music title;TikTok music author;TikTok music previewUrl;TikTok music thumbnailUrl;TikTok music soundVolume;TikTok music originalVolume;TikTok music startMillis;TikTok music endMillis;TikTok Ai generated content;LinkedIn Type;LinkedIn Poll Question;LinkedIn Poll Option 1;LinkedIn Poll Option 2;LinkedIn Poll Option 3;LinkedIn Poll Option 4;LinkedIn Poll Duration;LinkedIn Show link preview;LinkedIn Images as Carousel;Threads Reply Control;Threads Is Spoiler;Threads Post Type;Brand name'.split(
    ';',
  )

/** Metricool recommends at most so many rows in a file. Source: the help article above. */
export const metricoolRows = 50

const truth = (value: boolean): string => (value ? 'true' : 'false')

/** Only public addresses can be fetched; a file's name waits for the address it will have. */
const address = (media: string | undefined): string =>
  media !== undefined && /^https?:\/\//.test(media) ? media : ''

function values({ post, client }: OutgoingPost): Readonly<Record<string, string>> {
  const photo = post.format === 'photo'
  const pictures = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`Picture Url ${index + 1}`, address(post.media[index])]),
  )
  return {
    ...pictures,
    Text: photo && post.description !== '' ? post.description : post.caption,
    Date: post.wall.slice(0, 10),
    Time: `${post.wall.slice(11)}:00`,
    Draft: 'false',
    Facebook: 'false',
    'Twitter/X': 'false',
    LinkedIn: 'false',
    GBP: 'false',
    Instagram: 'false',
    Pinterest: 'false',
    TikTok: 'true',
    Youtube: 'false',
    Threads: 'false',
    Bluesky: 'false',
    'Alt text picture 1': post.altText,
    Shortener: 'false',
    'Video Cover Frame': !photo && post.coverMs !== null ? String(post.coverMs) : '',
    'First Comment Text': post.firstComment,
    'TikTok Title': photo ? post.title : '',
    'TikTok disable comments': truth(!post.allowComment),
    'TikTok disable duet': truth(!post.allowDuet),
    'TikTok disable stitch': truth(!post.allowStitch),
    'TikTok Post Privacy': post.privacy ?? '',
    'TikTok Branded Content': truth(post.disclosePaid),
    'TikTok Your Brand': truth(post.discloseYourBrand),
    'TikTok Auto Add Music': photo ? truth(post.autoMusic) : '',
    'TikTok Photo Cover Index': photo ? String(post.coverPhoto) : '',
    'TikTok Ai generated content': truth(post.aiGenerated),
    'Brand name': client.name,
  }
}

/**
 * A file for each brand and zone, split at Metricool's row cap: it has no column for a zone and takes times as the
 * brand's own, so the zone stands in the file's name.
 */
export function exportMetricool(batch: BatchContent): Exported {
  const groups = Map.groupBy(batch.posts, ({ client, post }) => `${client.id} ${post.zone}`)
  const files: ExportFile[] = []
  const taken = new Set<string>()
  for (const posts of groups.values()) {
    const [first] = posts
    if (first === undefined) continue
    const brand = fileNamePart(first.client.name)
    const zone = fileNamePart(first.post.zone)
    let stem = `metricool-${brand}-${zone}`
    // Two brands whose names fold alike; the underscore keeps them apart from the numbers of parts.
    for (let n = 2; taken.has(stem); n++) stem = `metricool-${brand}_${n}-${zone}`
    taken.add(stem)
    for (let from = 0; from < posts.length; from += metricoolRows) {
      const part = posts.slice(from, from + metricoolRows)
      const rows = part.map((post) => {
        const cells = values(post)
        return metricoolHeaders.map((header) => safeCell(cells[header] ?? ''))
      })
      const number = posts.length > metricoolRows ? `-${from / metricoolRows + 1}` : ''
      files.push({
        path: `${stem}${number}.csv`,
        pieces: [stringify([metricoolHeaders, ...rows], { delimiter: ';' })],
        rows: part.length,
      })
    }
  }
  return { files, losses: [] }
}
