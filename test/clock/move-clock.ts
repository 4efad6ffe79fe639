/**
 * Shifts the clock of this process or page by `shift` milliseconds; it keeps running. Calling it again shifts relative
 * to the machine's clock. It must be self-contained, because pages get its source text.
 */
export function moveClock(shift: number): void {
  interface Clock {
    shift: number
  }
  const key = Symbol.for('moved clock')
  const scope = globalThis as { Date: DateConstructor } & Record<symbol, Clock | undefined>
  const moved = scope[key]
  if (moved !== undefined) {
    moved.shift = shift
    return
  }
  const clock: Clock = { shift }
  scope[key] = clock
  const Machine = Date
  const now = (): number => Machine.now() + clock.shift
  const Moved = new Proxy(Machine, {
    construct: (target, given: unknown[], made) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
    apply: () => new Machine(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
  Object.defineProperty(Machine.prototype, 'constructor', {
    value: Moved,
    configurable: true,
    writable: true,
  })
  scope.Date = Moved
}
