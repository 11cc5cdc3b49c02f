import { isSchemaObject, type SchemaObject } from '../contract/schema-keywords.ts'

/** The members of an object; none of anything else. */
export function membersOf(value: unknown): SchemaObject {
  return isSchemaObject(value) ? value : {}
}

/** The members that are there. */
export function given(members: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
