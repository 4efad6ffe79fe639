import type { Menu, MenuItemConstructorOptions, PopupOptions } from 'electron'
import { readAccelerator } from './accelerator.ts'
import { roleOf } from './menu-roles.ts'
import { knownOptions, strict } from './strict.ts'
import type { World } from './world.ts'

/** docs/api/menu-item.md, without `selector` and options for macOS only. */
const itemOptions = [
  'click',
  'role',
  'type',
  'label',
  'sublabel',
  'accelerator',
  'icon',
  'enabled',
  'visible',
  'checked',
  'registerAccelerator',
  'acceleratorWorksWhenHidden',
  'submenu',
  'id',
  'before',
  'after',
  'beforeGroupContaining',
  'afterGroupContaining',
] as const satisfies readonly (keyof MenuItemConstructorOptions)[]

export interface ItemState {
  readonly id: string | null
  readonly label: string
  readonly type: string
  readonly role: string | null
  readonly accelerator: string | null
  readonly enabled: boolean
  readonly visible: boolean
  readonly checked: boolean
  readonly submenu: readonly ItemState[] | null
}

interface Item extends ItemState {
  readonly keys: string | null
  readonly submenu: readonly Item[] | null
  readonly options: MenuItemConstructorOptions
}

/** A built menu. */
export class MenuStandIn {
  readonly items: readonly Item[]
  readonly face: Menu

  constructor(sessions: MenuDesk, items: readonly Item[]) {
    this.items = items
    const menu = { popup: (options?: PopupOptions) => sessions.popUp(this, options) }
    this.face = strict('Menu', menu as unknown as Menu, ['popup'], { blame: sessions.world.record.blame })
  }
}

/** Identifies an item by its id, label or role. */
export interface ItemName {
  readonly id?: string
  readonly label?: string
  readonly role?: string
}

/** `Menu`, the application menu and the last popup menu. docs/api/menu.md. */
export class MenuDesk {
  readonly world: World
  readonly face: typeof Menu
  application: MenuStandIn | null = null
  popup: MenuStandIn | null = null
  private readonly built = new WeakMap<object, MenuStandIn>()
  private popupClosed: (() => void) | null = null

  constructor(world: World) {
    this.world = world
    const statics = {
      setApplicationMenu: (menu: Menu | null) => {
        if (menu !== null && !this.built.has(menu)) throw new TypeError('Invalid menu')
        this.application = menu === null ? null : (this.built.get(menu) ?? null)
      },
      buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => this.build(template).face,
    } satisfies Partial<Record<keyof typeof Menu, unknown>>
    const known = ['setApplicationMenu', 'buildFromTemplate']
    this.face = strict('Menu', statics as unknown as typeof Menu, known, { blame: world.record.blame })
  }

  /** Runs an item as a click would; throws if it is missing, hidden or disabled. */
  click(name: ItemName, menu: MenuStandIn | null): void {
    const found = menu === null ? [] : all(menu.items).filter((item) => fits(item, name))
    const [item] = found
    if (item === undefined) throw new Error(`no menu item is ${JSON.stringify(name)}`)
    if (found.length > 1) throw new Error(`${found.length} menu items are ${JSON.stringify(name)}`)
    if (!item.visible || !item.enabled) throw new Error(`the menu item ${item.label} cannot be clicked`)
    this.run(item)
    if (menu === this.popup) this.closePopup()
  }

  /** Runs the application menu item with these keys; false if there is none. */
  press(accelerator: string): boolean {
    const keys = readAccelerator(accelerator, this.world.options.platform)
    const item = all(this.application?.items ?? []).find((item) => item.keys === keys && item.enabled)
    if (item === undefined) return false
    this.run(item)
    return true
  }

  popUp(menu: MenuStandIn, options: PopupOptions = {}): void {
    knownOptions(
      'menu.popup',
      options,
      ['window', 'frame', 'x', 'y', 'positioningItem', 'sourceType', 'callback'],
      this.world.record.blame,
    )
    if (this.world.windows.size === 0) throw new Error('Cannot open Menu without a BaseWindow present')
    this.popup = menu
    this.popupClosed = options.callback ?? null
  }

  closePopup(): void {
    this.popup = null
    const closed = this.popupClosed
    this.popupClosed = null
    closed?.()
  }

  private run(item: Item): void {
    const { focused } = this.world
    const act = item.role === null ? undefined : this.roleOf(item.role)?.act
    if (act !== undefined) act(this.world, focused)
    else if (item.options.click !== undefined) {
      const flipped = item.type === 'checkbox' || item.type === 'radio' ? !item.checked : item.checked
      const told = { ...item, checked: flipped } as never
      const event = { triggeredByAccelerator: false } as never
      item.options.click(told, focused?.face, event)
    }
  }

  private roleOf(name: string): ReturnType<typeof roleOf> {
    return roleOf(name, { appName: this.world.app.name, platform: this.world.options.platform })
  }

  private build(template: readonly MenuItemConstructorOptions[]): MenuStandIn {
    // lib/browser/api/menu.ts
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = new MenuStandIn(this, this.itemsOf(template))
    this.built.set(menu.face, menu)
    return menu
  }

  private itemsOf(template: readonly MenuItemConstructorOptions[]): Item[] {
    const items = template.map((options) => this.itemOf(options))
    const ids = items.flatMap(({ id }) => (id === null ? [] : [id]))
    if (new Set(ids).size < ids.length)
      throw new Error(`stand-in: two menu items have one id: ${ids.join(', ')}`)
    return items
  }

  private itemOf(options: MenuItemConstructorOptions): Item {
    const { blame } = this.world.record
    const isItem =
      typeof options === 'object' &&
      options !== null &&
      (Object.hasOwn(options, 'label') || Object.hasOwn(options, 'role') || options.type === 'separator')
    if (!isItem)
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
    knownOptions('MenuItem', options, itemOptions, blame)
    const role = options.role === undefined ? null : this.roleOf(options.role)
    if (role === null && options.role !== undefined) {
      blame(`stand-in: the menu role '${options.role}' is not known`)
      throw new Error(`stand-in: the menu role '${options.role}' is not known`)
    }
    const given = options.submenu ?? role?.submenu
    const submenu =
      given === undefined
        ? null
        : Array.isArray(given)
          ? this.itemsOf(given)
          : (this.built.get(given)?.items ?? null)
    const type = options.type ?? (submenu === null ? 'normal' : 'submenu')
    if (!['normal', 'separator', 'submenu', 'checkbox', 'radio'].includes(type))
      throw new Error(`Unknown menu item type: ${type}`)
    if (type === 'submenu' && submenu === null) throw new Error('Invalid submenu')
    const accelerator = options.accelerator ?? role?.accelerator ?? null
    const keys = accelerator === null ? null : readAccelerator(accelerator, this.world.options.platform)
    return {
      id: options.id ?? null,
      label: options.label ?? role?.label ?? '',
      type,
      role: options.role ?? null,
      accelerator,
      keys,
      enabled: options.enabled ?? true,
      visible: options.visible ?? true,
      checked: options.checked ?? false,
      submenu,
      options,
    }
  }
}

const all = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...all(item.submenu ?? [])])

const fits = (item: Item, { id, label, role }: ItemName): boolean =>
  (id === undefined || item.id === id) &&
  (label === undefined || item.label.replaceAll('&', '') === label) &&
  (role === undefined || item.role?.toLowerCase() === role.toLowerCase())

/** The items as plain data. */
export function statesOf(menu: MenuStandIn | null): readonly ItemState[] | null {
  const plain = (items: readonly Item[]): readonly ItemState[] =>
    items.map(({ options: _options, keys: _keys, submenu, ...state }) => ({
      ...state,
      submenu: submenu === null ? null : plain(submenu),
    }))
  return menu === null ? null : plain(menu.items)
}
