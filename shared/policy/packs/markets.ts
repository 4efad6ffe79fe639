import { accountKinds, type AccountKind, type Market, type Rule } from './schema.ts'

/**
 * The known markets of TikTok Shop, and since when it has been open there: a day, or a month or year if the day is
 * unknown. Sources: the first seven,
 * https://fashionunited.in/news/business/tiktok-shop-will-focus-on-uk-southeast-asia-for-now/2022071335449 (2022-07-13)
 * and, for the United States, https://technode.com (2023-09-12); Spain and Ireland, December 2024; Mexico, February
 * 2025; Germany, France and Italy, https://sorafutures.com/archives/12012 (March 2025); Brazil,
 * https://www.folhape.com.br/economia/tiktok-estreia-plataforma-de-compra-no-brasil-e-desafia-e-commerce/409804/ (May
 * 2025); Japan, the 17th market according to
 * https://techgethub.com/tiktok-shop-opens-for-business-in-japan-as-us-fate-hangs-in-balance (2025-06-30).
 */
const shopOpenings: Readonly<Partial<Record<Market, string>>> = {
  UK: '2021',
  ID: '2021',
  MY: '2022',
  SG: '2022',
  TH: '2022',
  VN: '2022',
  PH: '2022',
  US: '2023-09-12',
  ES: '2024-12',
  IE: '2024-12',
  MX: '2025-02',
  DE: '2025-03-31',
  FR: '2025-03-31',
  IT: '2025-03-31',
  BR: '2025-05',
  JP: '2025-06-30',
}

/** Whether TikTok Shop is open in a market on a day; false for markets not listed here. */
export function isShopMarket(market: Market, on: string): boolean {
  const since = shopOpenings[market]
  // A month or a year counts from its first day.
  return since !== undefined && on >= since
}

const shopKinds: ReadonlySet<AccountKind> = new Set(['shop-seller', 'shop-creator'])

/**
 * Whether TikTok Shop's rules apply to an account on a day. In a market not listed here they apply to accounts that
 * sell or promote on TikTok Shop, which must have their shop elsewhere.
 */
export function hasShop(market: Market, account: AccountKind, on: string): boolean {
  return shopOpenings[market] === undefined ? shopKinds.has(account) : isShopMarket(market, on)
}

/** Whether a rule applies to a market on a day, for some account. */
export const isAboutMarket = (
  { markets, needsShop, accounts }: Pick<Rule, 'markets' | 'needsShop' | 'accounts'>,
  market: Market,
  on: string,
): boolean =>
  (markets === undefined || markets.includes(market)) &&
  (!needsShop || (accounts ?? accountKinds).some((account) => hasShop(market, account, on)))
