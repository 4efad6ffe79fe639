/**
 * How far ahead TikTok Studio accepts a scheduled post, in minutes: 15 minutes to 10 days. Source:
 * shortgenius.com/blog/can-you-schedule-tiktok-videos and postnext.io/learn/how-to-schedule-a-post-on-tiktok, 2026;
 * TikTok's own pages do not mention it.
 */
export const studioHorizon = { from: 15, until: 10 * 24 * 60 } as const

/**
 * Posts per day that TikTok accepts from one creator. Source: TikTok, Content Sharing Guidelines, copy of 2026-09-11.
 */
export const maxPostsADay = 15
