import type { Import } from './read-imports.ts'

/** A folder whose subfolders are rooms, and which rooms each may import. CONTRIBUTING shows the same. */
export interface House {
  readonly folder: string
  /** Imported by file from every room; each imports only those before it. */
  readonly foundations: readonly string[]
  /** Rooms that a room may import besides the foundations; `*` means every room. A loose file is a room too. */
  readonly rooms: Readonly<Record<string, readonly string[]>>
  /** Rooms that are imported by file rather than through an index. */
  readonly byFile: readonly string[]
  /** Folders inside a room that have their own index. */
  readonly subIndexes: readonly string[]
}

export const core: House = {
  folder: 'main/core',
  foundations: ['platform', 'store', 'context'],
  rooms: {
    jobs: [],
    media: ['jobs'],
    policy: [],
    posts: ['policy'],
    history: ['policy'],
    calendar: ['posts'],
    clients: ['posts', 'policy'],
    import: ['posts', 'policy', 'jobs'],
    export: ['jobs', 'media'],
    runtime: ['*'],
    sample: ['runtime'],
    'core-worker.ts': ['runtime', 'sample'],
    'core-process.ts': ['runtime', 'sample'],
    'job-worker.ts': ['jobs', 'export'],
  },
  byFile: ['jobs', 'sample'],
  subIndexes: [
    'runtime/thread',
    'media/transfer',
    'import/files',
    'import/cells',
    'import/columns',
    'export/verify',
    'export/worker',
  ],
}

export const renderer: House = {
  folder: 'renderer',
  foundations: ['i18n', 'ui', 'connection', 'state', 'failure', 'print'],
  rooms: {
    about: [],
    settings: [],
    start: ['about', 'settings'],
    media: [],
    history: [],
    policy: ['posts', 'history'],
    posts: ['history'],
    import: ['policy', 'history', 'media'],
    clients: ['policy', 'media', 'history'],
    export: ['posts', 'media', 'history'],
    'command-palette': ['posts', 'history'],
    calendar: ['clients', 'posts', 'history'],
    composer: ['calendar', 'posts', 'policy', 'media', 'history'],
    app: ['*'],
    'prefetch.ts': ['calendar'],
    'window.tsx': ['app', 'settings', 'start', 'prefetch.ts'],
    'main.tsx': ['prefetch.ts', 'window.tsx'],
  },
  byFile: ['app', 'prefetch.ts', 'window.tsx'],
  subIndexes: ['calendar/query'],
}

type Edge = Pick<Import, 'file' | 'place' | 'isLater'>

const inside = (place: string, folder: string): boolean => place.startsWith(`${folder}/`)

/** Imports from a room that the table does not allow. */
export function forbidden(house: House, imports: readonly Edge[]): string[] {
  const { folder, foundations, rooms } = house
  const roomOf = (place: string): string => place.slice(folder.length + 1).split('/')[0] ?? ''
  return imports.flatMap(({ file, place }) => {
    if (place === null || !inside(file, folder) || !inside(place, folder)) return []
    const [from, to] = [roomOf(file), roomOf(place)]
    if (from === to) return []
    const floor = foundations.indexOf(from)
    const below = floor < 0 ? foundations : foundations.slice(0, floor)
    const allowed = new Set([...below, ...(rooms[from] ?? [])])
    return allowed.has('*') || allowed.has(to) ? [] : [`${file} imports ${place}`]
  })
}

/** Imports that bypass another room's index. Style sheets belong to their rooms; `views` imports views by file. */
export function pastIndex(house: House, imports: readonly Edge[], views: string | null): string[] {
  const { folder, foundations, byFile, subIndexes } = house
  const roomOf = (place: string): string => place.slice(folder.length + 1).split('/')[0] ?? ''
  const open = new Set([...foundations, ...byFile])
  return imports.flatMap(({ file, place }) => {
    if (place === null || !inside(place, folder)) return []
    const to = roomOf(place)
    if ((inside(file, folder) && roomOf(file) === to) || open.has(to) || to.includes('.')) return []
    if (file === views) return []
    const indexes = [to, ...subIndexes].map((subIndex) => `${folder}/${subIndex}/index.ts`)
    return indexes.includes(place) ? [] : [`${file} imports ${place}`]
  })
}

/** Import cycles: groups of files that import each other. */
export function cycles(imports: readonly Edge[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { file, place } of imports)
    if (place !== null) next.set(file, [...(next.get(file) ?? []), place])
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  // Tarjan, SIAM Journal on Computing 1 (1972), https://doi.org/10.1137/0201010
  const visit = (file: string): void => {
    order.set(file, order.size)
    low.set(file, order.size - 1)
    stack.push(file)
    for (const other of next.get(file) ?? []) {
      if (!order.has(other)) visit(other)
      if (stack.includes(other)) low.set(file, Math.min(low.get(file) ?? 0, low.get(other) ?? 0))
    }
    if (low.get(file) !== order.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1) found.push(group.toSorted())
  }
  for (const file of next.keys()) if (!order.has(file)) visit(file)
  return found
}
