type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** The fields that are set: those with the value `undefined` are dropped. */
export function givenFields<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
