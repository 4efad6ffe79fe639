import type { ReactNode } from 'react'

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.4,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const iconNames = [
  'verdict-clear',
  'verdict-warn',
  'verdict-blocked',
  'verdict-note',
  'verdict-unknown',
  'verdict-waived',
  'state-draft',
  'state-review',
  'state-changes',
  'state-approved',
  'state-exported',
  'format-video',
  'format-photo',
  'link',
  'link-open',
  'rule-from',
  'rule-until',
  'near',
  'pack',
  'search',
  'prev',
  'next',
  'down',
  'plus',
  'close',
  'zone',
  'filter',
  'tray',
  'saved',
  'source',
  'heart',
  'comment',
  'bookmark',
  'share',
  'music',
  'undo',
  'more',
  'day',
  'seal',
] as const
export type IconName = (typeof iconNames)[number]

/** The shapes of verdicts, states and tools, on a 16 by 16 grid. */
export const shapes: Readonly<Record<IconName, ReactNode>> = {
  'verdict-clear': (
    <>
      <circle cx="8" cy="8" r="6.1" {...line} />
      <path d="M5.3 8.2 7.2 10.1 10.8 6.2" {...line} />
    </>
  ),
  'verdict-warn': (
    <>
      <path
        d="M8 1.6c.5 0 .9.25 1.15.68l5.5 9.6c.5.88-.14 1.97-1.15 1.97h-11c-1.01 0-1.65-1.09-1.15-1.97l5.5-9.6C7.1 1.85 7.5 1.6 8 1.6Zm0 3.2a.85.85 0 0 0-.85.9l.2 3.3a.65.65 0 0 0 1.3 0l.2-3.3A.85.85 0 0 0 8 4.8Zm0 5.7a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8Z"
        fill="currentColor"
        fillRule="evenodd"
      />
    </>
  ),
  'verdict-blocked': (
    <>
      <path
        d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2Z M4.2 7v2h7.6V7Z"
        fill="currentColor"
        fillRule="evenodd"
      />
    </>
  ),
  'verdict-note': (
    <>
      <path d="M8 1.9 14.1 8 8 14.1 1.9 8Z" {...line} />
      <path d="M8 7.4v3M8 5.2v.1" {...line} />
    </>
  ),
  'verdict-unknown': (
    <>
      <path d="M8 1.9 14.1 8 8 14.1 1.9 8Z" {...line} strokeDasharray="2.6 2" />
      <path d="M8 9.1c0-1.2 1.4-1.2 1.4-2.4A1.4 1.4 0 0 0 6.7 6.3M8 10.9v.1" {...line} />
    </>
  ),
  'verdict-waived': (
    <>
      <path d="M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4Z" {...line} />
      <path d="M4.6 9.6c1.2-3.4 2.3-3.4 2.2-1.2-.1 2 1.1.4 1.7-.2.5.9 1.2.9 2.9.5" {...line} />
    </>
  ),
  'state-draft': (
    <>
      <rect x="2.4" y="2.4" width="11.2" height="11.2" rx="2.6" {...line} strokeDasharray="2.6 2.1" />
    </>
  ),
  'state-review': (
    <>
      <rect x="2.4" y="2.4" width="11.2" height="11.2" rx="2.6" {...line} />
      <path d="M8 2.4h2.9c1.5 0 2.7 1.1 2.7 2.6v6c0 1.5-1.2 2.6-2.7 2.6H8Z" fill="currentColor" />
    </>
  ),
  'state-changes': (
    <>
      <rect x="2.4" y="2.4" width="11.2" height="11.2" rx="2.6" {...line} />
      <path d="M10.6 10.4V9A1.6 1.6 0 0 0 9 7.4H5.6M7.2 5.6 5.4 7.4l1.8 1.8" {...line} />
    </>
  ),
  'state-approved': (
    <>
      <path
        d="M4.6 1.7h6.8a2.9 2.9 0 0 1 2.9 2.9v6.8a2.9 2.9 0 0 1-2.9 2.9H4.6a2.9 2.9 0 0 1-2.9-2.9V4.6a2.9 2.9 0 0 1 2.9-2.9Zm6.7 3.8a.75.75 0 0 0-1.1 0L7 8.9 5.8 7.6a.75.75 0 0 0-1.1 1l1.7 1.8a.75.75 0 0 0 1.1 0l3.8-3.9a.75.75 0 0 0 0-1Z"
        fill="currentColor"
        fillRule="evenodd"
      />
    </>
  ),
  'state-exported': (
    <>
      <path d="M7 2.4H5A2.6 2.6 0 0 0 2.4 5v6A2.6 2.6 0 0 0 5 13.6h6a2.6 2.6 0 0 0 2.6-2.6V9" {...line} />
      <path d="M7.4 8.6 13.4 2.6M9.6 2.4h4v4" {...line} />
    </>
  ),
  'format-video': (
    <>
      <rect x="1.9" y="3.2" width="12.2" height="9.6" rx="2" {...line} />
      <path d="M6.7 6v4l3.4-2Z" fill="currentColor" />
    </>
  ),
  'format-photo': (
    <>
      <rect x="1.7" y="4.9" width="9.4" height="9.4" rx="1.8" {...line} />
      <path d="M4.9 1.8h7.2a2.1 2.1 0 0 1 2.1 2.1v7.2" {...line} />
    </>
  ),
  link: (
    <>
      <rect
        x="1.4"
        y="4.6"
        width="13.2"
        height="6.8"
        rx="3.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
      />
    </>
  ),
  'link-open': (
    <>
      <path
        d="M6.4 4.6H4.8a3.4 3.4 0 0 0 0 6.8h1.6M9.6 4.6h1.6a3.4 3.4 0 0 1 0 6.8H9.6"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth="2"
      />
    </>
  ),
  'rule-from': (
    <>
      <path d="M3.4 2v12M3.4 8h8.2M8.6 5l3 3-3 3" {...line} />
    </>
  ),
  'rule-until': (
    <>
      <path d="M12.6 2v12M12.6 8H4.4" {...line} />
      <path
        d="M4.2 8h.1"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth="2.6"
      />
    </>
  ),
  near: (
    <>
      <path d="M3 4h10M3 12h10M8 6v4M6.6 7 8 5.6 9.4 7M6.6 9 8 10.4 9.4 9" {...line} />
    </>
  ),
  pack: (
    <>
      <path d="M8 1.8 13.4 4v4.2c0 3-2.2 4.9-5.4 6-3.2-1.1-5.4-3-5.4-6V4Z" {...line} />
      <path d="m5.8 7.9 1.6 1.6 2.9-3" {...line} />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" {...line} />
      <path d="m10.4 10.4 3.2 3.2" {...line} />
    </>
  ),
  prev: (
    <>
      <path d="M9.8 3.6 5.4 8l4.4 4.4" {...line} />
    </>
  ),
  next: (
    <>
      <path d="M6.2 3.6 10.6 8l-4.4 4.4" {...line} />
    </>
  ),
  down: (
    <>
      <path d="M4 6.2 8 10.2l4-4" {...line} />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" {...line} />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" {...line} />
    </>
  ),
  zone: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 4.6V8l2.3 1.7" {...line} />
    </>
  ),
  filter: (
    <>
      <path d="M2.4 4h11.2M4.6 8h6.8M6.8 12h2.4" {...line} />
    </>
  ),
  tray: (
    <>
      <path
        d="M2.2 9.2 4 3.4h8l1.8 5.8v3.6H2.2ZM2.2 9.2h3.4c0 1.3 1 2.2 2.4 2.2s2.4-.9 2.4-2.2h3.4"
        {...line}
      />
    </>
  ),
  saved: (
    <>
      <path d="M4.2 12.6a3 3 0 0 1-.4-6 4.3 4.3 0 0 1 8.3.9 2.6 2.6 0 0 1 0 5.1Z" {...line} opacity="0" />
      <path d="M3 8.4 6.4 11.8 13 5" {...line} />
    </>
  ),
  source: (
    <>
      <path d="M3.4 2.4h6l3.2 3.2v8H3.4ZM9.2 2.6v3.2h3.2M5.6 8.4h4.8M5.6 10.8h3.2" {...line} />
    </>
  ),
  heart: (
    <>
      <path
        d="M8 13.4S2 10 2 5.9A3.2 3.2 0 0 1 8 4.5a3.2 3.2 0 0 1 6 1.4c0 4.1-6 7.5-6 7.5Z"
        fill="currentColor"
      />
    </>
  ),
  comment: (
    <>
      <path
        d="M8 2.4c3.6 0 6.2 2.2 6.2 5.1S11.6 12.6 8 12.6c-.5 0-1 0-1.5-.1L3.4 14l.3-2.6C2.5 10.4 1.8 9 1.8 7.5 1.8 4.6 4.4 2.4 8 2.4Z"
        fill="currentColor"
      />
    </>
  ),
  bookmark: (
    <>
      <path d="M4 2.2h8v11.6L8 10.8l-4 3Z" fill="currentColor" />
    </>
  ),
  share: (
    <>
      <path
        d="M9.2 2.8 14.4 7.4 9.2 12V9.3C6 9.2 3.7 10.2 1.8 12.8 2.2 8.8 4.6 5.9 9.2 5.5Z"
        fill="currentColor"
      />
    </>
  ),
  music: (
    <>
      <path d="M6 12V4l6.4-1.6v8" {...line} />
      <circle cx="4.4" cy="12" r="1.8" fill="currentColor" />
      <circle cx="10.8" cy="10.4" r="1.8" fill="currentColor" />
    </>
  ),
  more: (
    <>
      <circle cx="3.4" cy="8" r="1.3" fill="currentColor" />
      <circle cx="8" cy="8" r="1.3" fill="currentColor" />
      <circle cx="12.6" cy="8" r="1.3" fill="currentColor" />
    </>
  ),
  day: (
    <>
      <path
        d="M2.4 4.6a1.6 1.6 0 0 1 1.6-1.6h8a1.600 1.600 0 0 1 1.600 1.600v7.600a1.600 1.600 0 0 1-1.600 1.600H4a1.600 1.600 0 0 1-1.600-1.600ZM2.400 6.600h11.200M5.400 1.800v2.400M10.600 1.800v2.400"
        {...line}
      />
    </>
  ),
  undo: (
    <>
      <path d="M3 6.4h6.4a3.6 3.6 0 0 1 0 7.2H6M5.6 3.6 2.8 6.4l2.8 2.8" {...line} />
    </>
  ),
  seal: (
    <>
      <circle cx="8" cy="8" r="5.9" {...line} />
      <circle cx="8" cy="8" r="2.6" {...line} />
    </>
  ),
}
