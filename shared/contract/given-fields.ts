type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** What was given: members that are undefined were left out. */
export function givenFields<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
