/** Settings. */
export const settings = {
  'settings.title': 'Settings',
  'settings.language': 'Language',
  'settings.theme': 'Theme',
  'settings.density': 'Density',
  'settings.system': 'System',
  'settings.light': 'Light',
  'settings.dark': 'Dark',
  'settings.comfortable': 'Comfortable',
  'settings.compact': 'Compact',
  'settings.workspace': 'Workspace',
} as const
