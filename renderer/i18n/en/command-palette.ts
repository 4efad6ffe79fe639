/** The command palette. */
export const palette = {
  'palette.title': 'Find or do anything',
  'palette.placeholder': 'Find or do anything',
  'palette.posts': 'Posts',
  'palette.commands': 'Commands',
  'palette.recent': 'Recent',
  'palette.days': 'Days',
  'palette.goTo': 'Go to {{day}}',
  'palette.none': 'Nothing matches “{{text}}”.',
  'command.dialogFirst': 'Close the dialog first.',
  'command.noPost': 'Choose a post first.',
  'command.noAccount': 'No account matches the filter.',
} as const
