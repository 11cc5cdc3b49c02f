/** A record with each value replaced. */
export function mapValues<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  map: (value: In, name: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, map(value, name)]))
}

/** The members that are there. */
export function given<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** A record that holds something. */
export function ifAny<T extends object>(record: T): T | undefined {
  return Object.keys(record).length > 0 ? record : undefined
}
