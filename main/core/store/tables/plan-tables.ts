/** The tables whose rows commands change and undo restores. */
export const planTables = [
  'clients',
  'accounts',
  'campaigns',
  'posts',
  'saved_filters',
  'snippets',
  'import_profiles',
  'added_packs',
  'pack_publishers',
] as const
export type PlanTable = (typeof planTables)[number]
