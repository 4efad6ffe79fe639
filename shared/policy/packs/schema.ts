import { z } from 'zod'

/** The markets that a rule can name: those of TikTok Shop. `global` is every other. */
export const markets = [
  'ID', 'MY', 'SG', 'TH', 'VN', 'PH', 'JP', 'US', 'MX', 'BR', 'UK', 'IE', 'DE', 'FR', 'IT', 'ES', 'global',
] as const // oxfmt-ignore
export const marketSchema = z.enum(markets)
export type Market = z.infer<typeof marketSchema>

export const accountKinds = ['personal', 'business', 'shop-seller', 'shop-creator'] as const
export const accountKindSchema = z.enum(accountKinds)
export type AccountKind = z.infer<typeof accountKindSchema>

/** The texts of a post and its account that can contain a link. */
export const surfaces = [
  'caption',
  'title',
  'description',
  'firstComment',
  'onScreenText',
  'altText',
  'bioLink',
] as const
export const surfaceSchema = z.enum(surfaces)
export type Surface = z.infer<typeof surfaceSchema>

const linkKinds = [
  'web',
  'shortener',
  'link-in-bio',
  'messenger',
  'affiliate',
  'app',
  'store',
  'ip',
  'unsafe-scheme',
] as const
export const linkKindSchema = z.enum(linkKinds)
export type LinkKind = z.infer<typeof linkKindSchema>

export const severities = ['block', 'warn', 'note'] as const
export type Severity = (typeof severities)[number]

const daySchema = z.iso.date()
const bothLanguages = z.strictObject({ en: z.string().min(1), id: z.string().min(1) }).readonly()
export type BothLanguages = z.infer<typeof bothLanguages>

/**
 * How well a source supports a rule: written by TikTok or a government, reported by others, or reported and denied.
 * Absent if not assessed.
 */
const evidenceSchema = z.enum(['official', 'news', 'disputed'])
export type Evidence = z.infer<typeof evidenceSchema>

const sourceSchema = z
  .strictObject({
    title: z.string().min(1),
    url: z.url({ protocol: /^https$/ }),
    /** When the source was published or read: a day, a month or a year. */
    date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    evidence: evidenceSchema.optional(),
  })
  .readonly()
export type Source = z.infer<typeof sourceSchema>

const hostSchema = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a lower-case ASCII host')

/** A place on the network that rules name: a marketplace, a shortener, a messenger … */
const placeSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    owner: z.string().optional(),
    list: z.enum(['tiktok', 'marketplace', 'shortener', 'link-in-bio', 'messenger', 'affiliate', 'social']),
    /** Each domain covers itself and all its subdomains. */
    domains: z.array(hostSchema).readonly(),
    /** Hosts of the place's own short links: the brand is known, but not the page. */
    shortHosts: z.array(hostSchema).readonly().default([]),
    schemes: z
      .array(z.string().regex(/^[a-z][a-z0-9+.-]*$/))
      .readonly()
      .default([]),
    androidPackages: z.array(z.string()).readonly().default([]),
    iosIds: z.array(z.string().regex(/^\d+$/)).readonly().default([]),
    names: z.array(z.string()).readonly().default([]),
    /** The name is also an everyday word ("noon", "temu"), so by itself it proves nothing. */
    commonName: z.boolean().default(false),
    /** Countries it sells in, as far as known: ISO 3166-1 alpha-2. */
    markets: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'expected a country as two capitals'))
      .readonly()
      .default([]),
    /** Keys in the pack's sources: where its hosts and app ids were seen. */
    sources: z.array(z.string()).readonly().default([]),
  })
  .readonly()
export type Place = z.infer<typeof placeSchema>

/** What rules about a post as a whole can check. */
const postChecks = [
  'branded-private',
  'disclosure-empty',
  'photo-duet',
  'private-duet',
  'privacy-public',
  'privacy-private',
  'posts-per-day',
  'minutes-ahead',
  'media-count',
  /** Neither visible text nor a file; skipped when the files are unknown. */
  'nothing',
  'media-format',
  'media-bytes',
  'media-seconds',
  'media-seconds-account',
  /** The chosen cover is beyond the end of the video. */
  'cover-beyond',
  'media-frame-rate',
  'media-pixels',
  'media-codec',
  'media-broken',
] as const
export type PostCheck = (typeof postChecks)[number]

const matchSchema = z.discriminatedUnion('detector', [
  z
    .strictObject({
      detector: z.literal('link'),
      places: z.array(z.string()).readonly().optional(),
      lists: z.array(z.string()).readonly().optional(),
      /** Places in those lists that the rule does not cover. */
      exceptPlaces: z.array(z.string()).readonly().optional(),
      kinds: z.array(linkKindSchema).readonly().optional(),
      traits: z
        .array(z.enum(['userinfo', 'credentials', 'look-alike', 'download']))
        .readonly()
        .optional(),
    })
    .readonly(),
  z
    .strictObject({
      detector: z.literal('phrase'),
      /** Ids of phrase lists. */
      phrases: z.array(z.string()).nonempty().readonly(),
      /** The phrase names one of these places, or a place in these lists but not in `exceptPlaces`. */
      places: z.array(z.string()).readonly().optional(),
      lists: z.array(z.string()).readonly().optional(),
      exceptPlaces: z.array(z.string()).readonly().optional(),
    })
    .readonly(),
  z
    .strictObject({
      detector: z.literal('name'),
      places: z.array(z.string()).readonly().optional(),
      lists: z.array(z.string()).readonly().optional(),
      exceptPlaces: z.array(z.string()).readonly().optional(),
    })
    .readonly(),
  z
    .strictObject({
      detector: z.literal('handle'),
      places: z.array(z.string()).readonly().optional(),
      lists: z.array(z.string()).readonly().optional(),
      exceptPlaces: z.array(z.string()).readonly().optional(),
    })
    .readonly(),
  z.strictObject({ detector: z.literal('phone') }).readonly(),
  z.strictObject({ detector: z.literal('e-mail') }).readonly(),
  z.strictObject({ detector: z.literal('length'), max: z.int().positive() }).readonly(),
  z.strictObject({ detector: z.literal('hashtags'), max: z.int().nonnegative() }).readonly(),
  z.strictObject({ detector: z.literal('mentions'), max: z.int().nonnegative() }).readonly(),
  z
    .strictObject({
      detector: z.literal('post'),
      check: z.enum(postChecks),
      /** Applies only to posts of this format. */
      format: z.enum(['video', 'photo']).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      /** The maximum length of a picture's shorter side, in pixels. */
      maxShorter: z.number().optional(),
      /** The values that the check compares with, such as file extensions or privacy levels. */
      values: z.array(z.string()).nonempty().readonly().optional(),
    })
    .readonly(),
])

const fixKinds = ['yellow-basket', 'remove'] as const
export type FixKind = (typeof fixKinds)[number]

const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
    /** Of the matching rules in a group, the most specific one decides. */
    group: z.string(),
    severity: z.enum([...severities, 'allow']),
    /** First day in force, in the account's zone; absent when the rule has always been in force. */
    from: daySchema.optional(),
    /** First day on which it is no longer in force. */
    until: daySchema.optional(),
    markets: z.array(marketSchema).nonempty().readonly().optional(),
    /** In force only where TikTok Shop is open on the day. */
    needsShop: z.boolean().default(false),
    accounts: z.array(accountKindSchema).nonempty().readonly().optional(),
    surfaces: z.array(surfaceSchema).nonempty().readonly().optional(),
    /** In force only for an agency that chose it. */
    choice: z.boolean().default(false),
    /** A short name for lists of rules, such as "Links to other shops"; defaults to the title. */
    name: bothLanguages.optional(),
    /** The text of a finding. */
    title: bothLanguages,
    /** May contain {host}, {place}, {url}, {text}, {looksLike}, {count}, {min}, {max}, {name}, {got} and {values}. */
    reason: bothLanguages,
    match: matchSchema,
    fixes: z.array(z.enum(fixKinds)).readonly(),
    /** Keys in the pack's sources; at least one is required. */
    sources: z.array(z.string()).nonempty().readonly(),
    examples: z
      .object({
        invalid: z.array(z.string()).readonly(),
        valid: z.array(z.string()).readonly(),
        account: accountKindSchema.optional(),
        on: daySchema.optional(),
      })
      .readonly(),
  })
  .readonly()
export type Rule = z.infer<typeof ruleSchema>

/** A rule's name in lists. */
export const ruleName = ({ name, title }: Rule): BothLanguages => name ?? title

/** A list of phrases with the same meaning. */
const phraseListSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /**
     * Words separated by spaces. `{order}` stands for any of the pack's words of that name, `{marketplace}` for the
     * name of a place in that list. Case, accents, doubled letters and digits for letters are ignored.
     */
    texts: z.array(z.string().min(2)).nonempty().readonly(),
    /** Words shortly after a phrase that show it stays on TikTok. */
    unlessBefore: z.array(z.string()).readonly().default([]),
  })
  .readonly()

/** A change to a rule of an extended pack: milder, stricter, other dates, or off. */
const changeSchema = z
  .strictObject({
    rule: z.string(),
    severity: z.enum([...severities, 'allow']).optional(),
    from: daySchema.optional(),
    until: daySchema.optional(),
    markets: z.array(marketSchema).nonempty().readonly().optional(),
    accounts: z.array(accountKindSchema).nonempty().readonly().optional(),
    surfaces: z.array(surfaceSchema).nonempty().readonly().optional(),
    /** Turns the rule off. */
    off: z.boolean().default(false),
    /** Why the rule changed; shown with the rule. */
    reason: bothLanguages,
    sources: z.array(z.string()).nonempty().readonly(),
  })
  .readonly()
export type RuleChange = z.infer<typeof changeSchema>

export const packSchema = z
  .strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1),
    id: z.string().regex(/^[a-z0-9-]+$/),
    version: z.string().regex(/^\d{1,6}\.\d{1,6}(\.\d{1,6})?$/),
    title: bothLanguages,
    publisher: z.string().min(1),
    publishedOn: daySchema,
    /** The day by which the sources must be reviewed. */
    reviewBy: daySchema,
    /** Ids of packs whose rules it changes or whose lists it uses. They must be loaded too. */
    extends: z.array(z.string()).readonly().default([]),
    sources: z.record(z.string(), sourceSchema),
    places: z.array(placeSchema).readonly(),
    /** Words that phrases use by their list's name. `filler` words may come between any two words of a phrase. */
    words: z.record(z.string(), z.array(z.string()).nonempty().readonly()).default({}),
    phrases: z.array(phraseListSchema).readonly().default([]),
    rules: z.array(ruleSchema).readonly(),
    changes: z.array(changeSchema).readonly().default([]),
  })
  .superRefine((pack, context) => {
    const report = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    const seen = new Set<string>()
    pack.places.forEach((place, index) => {
      for (const key of place.sources) {
        if (!Object.hasOwn(pack.sources, key))
          report(['places', index, 'sources'], `no source is called ${key}`)
      }
    })
    pack.changes.forEach((change, index) => {
      for (const key of change.sources) {
        if (!Object.hasOwn(pack.sources, key)) {
          report(['changes', index, 'sources'], `no source is called ${key}`)
        }
      }
    })
    pack.rules.forEach((rule, index) => {
      if (seen.has(rule.id)) report(['rules', index, 'id'], `a second rule has the id ${rule.id}`)
      seen.add(rule.id)
      for (const key of rule.sources) {
        if (!Object.hasOwn(pack.sources, key))
          report(['rules', index, 'sources'], `no source is called ${key}`)
      }
      if (rule.from !== undefined && rule.until !== undefined && rule.from >= rule.until) {
        report(['rules', index, 'until'], `expected a day after ${rule.from}, got ${rule.until}`)
      }
    })
  })
  .readonly()
export type Pack = z.infer<typeof packSchema>
