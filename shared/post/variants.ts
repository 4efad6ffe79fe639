import type { PostFields, Variant } from './post.ts'

export type Captions = Pick<PostFields, 'caption' | 'variants'>

/** The most captions of a post. */
export const maxCaptions = 8

const letters = 'ABCDEFGH'

export interface NamedCaption extends Variant {
  /** Whether it is the one in use. */
  readonly isActive: boolean
}

/** The letter of the caption in use: the first that no variant has. */
function activeName({ variants }: Captions): string {
  return [...letters].find((letter) => variants.every(({ name }) => name !== letter)) ?? 'A'
}

/** All captions of a post by letter, including the one in use. */
export function captionsOf(post: Captions): readonly NamedCaption[] {
  return [
    { name: activeName(post), caption: post.caption, isActive: true },
    ...post.variants.map((variant) => ({ ...variant, isActive: false })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The post with a new text for one of its captions, in use or not. */
export function withCaption(post: Captions, name: string, caption: string): Partial<Captions> {
  if (activeName(post) === name) return { caption }
  return {
    variants: post.variants.map((variant) => (variant.name === name ? { name, caption } : variant)),
  }
}

/** The post with another of its captions in use; unchanged if it has none of that name. */
export function withActive(post: Captions, name: string): Captions {
  const chosen = post.variants.find((variant) => variant.name === name)
  if (chosen === undefined) return post
  return {
    caption: chosen.caption,
    variants: [
      ...post.variants.filter((variant) => variant !== chosen),
      { name: activeName(post), caption: post.caption },
    ],
  }
}

/** The letter for one more caption; null when the post has the maximum. */
export function anotherName(post: Captions): string | null {
  const used = new Set(captionsOf(post).map(({ name }) => name))
  return [...letters].find((letter) => !used.has(letter)) ?? null
}

/** The post with one more caption; the one in use stays in use. */
export function addVariant(post: Captions, caption: string): Captions {
  const name = anotherName(post)
  return name === null ? post : { ...post, variants: [...post.variants, { name, caption }] }
}

/**
 * The post without one of its captions, with the letters closed up. Removing the one in use switches to the one
 * before it. The last caption stays.
 */
export function removeVariant(post: Captions, name: string): Captions {
  const all = captionsOf(post)
  const at = all.findIndex((each) => each.name === name)
  if (at < 0 || all.length === 1) return post
  const rest = all.filter((_, index) => index !== at)
  const still = rest.findIndex(({ isActive }) => isActive)
  const next = still < 0 ? Math.max(0, at - 1) : still
  return {
    caption: rest[next]?.caption ?? '',
    variants: rest.flatMap(({ caption }, index) =>
      index === next ? [] : [{ name: letters[index] ?? 'A', caption }],
    ),
  }
}
