type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** The fields that were given; undefined members count as left out. */
export function givenFields<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
