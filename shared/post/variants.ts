import type { PostFields, Variant } from './post.ts'

type Captions = Pick<PostFields, 'caption' | 'variants'>

/** So many captions one post can have. */
export const mostCaptions = 8

const letters = 'ABCDEFGH'

export interface NamedCaption extends Variant {
  /** Whether it is the one that goes out. */
  readonly goes: boolean
}

/** The letter of the caption that goes out: the first that no variant has. */
export function goingName({ variants }: Captions): string {
  return [...letters].find((letter) => variants.every(({ name }) => name !== letter)) ?? 'A'
}

/** All captions of a post by their letters, the one that goes out among them. */
export function captionsOf(post: Captions): readonly NamedCaption[] {
  return [
    { name: goingName(post), caption: post.caption, goes: true },
    ...post.variants.map((variant) => ({ ...variant, goes: false })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The post with other words for one of its captions, going out or not. */
export function withWords(post: Captions, name: string, caption: string): Partial<Captions> {
  if (goingName(post) === name) return { caption }
  return {
    variants: post.variants.map((variant) => (variant.name === name ? { name, caption } : variant)),
  }
}

/** The post with another of its captions going out; as it was when it has none of that name. */
export function withGoing(post: Captions, name: string): Captions {
  const chosen = post.variants.find((variant) => variant.name === name)
  if (chosen === undefined) return post
  return {
    caption: chosen.caption,
    variants: [
      ...post.variants.filter((variant) => variant !== chosen),
      { name: goingName(post), caption: post.caption },
    ],
  }
}

/** The post with one more caption, which begins as the one that went out and goes out now. */
export function withAnother(post: Captions): Captions {
  if (post.variants.length + 1 >= mostCaptions) return post
  return { ...post, variants: [...post.variants, { name: goingName(post), caption: post.caption }] }
}

/** The post without the caption that goes out; the one before it goes instead, and the letters close up. */
export function withoutGoing(post: Captions): Captions {
  const all = captionsOf(post)
  const at = all.findIndex(({ goes }) => goes)
  const rest = all.filter(({ goes }) => !goes)
  const next = Math.max(0, at - 1)
  const going = rest[next]
  if (going === undefined) return post
  return {
    caption: going.caption,
    variants: rest.flatMap(({ caption }, index) =>
      index === next ? [] : [{ name: letters[index] ?? 'A', caption }],
    ),
  }
}
