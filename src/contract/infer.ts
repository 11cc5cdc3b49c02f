import type { ContractInput } from './document.ts'
import type { ErrorForm } from './standard-schema.ts'

/**
 * The forms of a contract that is written out in code: the names of its variants, and its bodies as far as its schemas say
 * what they are by `type`, `const`, `enum`, `properties`, `items`, `allOf`, `anyOf` and `oneOf`. What else is there is `unknown`.
 */
export type FormsOf<Input extends ContractInput> = ContractInput extends Input
  ? ErrorForm
  : Input extends { readonly extends: unknown }
    ? ErrorForm
    : { variant: undefined; body: Body<Input, unknown> } | VariantForms<Input>

type VariantForms<Input> = Input extends { readonly variants: infer Variants }
  ? { [Name in keyof Variants]: { variant: Name; body: Body<Input, Variants[Name]> } }[keyof Variants]
  : never

type Body<Input, Variant> = WithFreeValues<BodyOfContent<ContentOf<Input, Variant>, SchemaIn<Variant>>, Input>

type ContentOf<Input, Variant> = Variant extends { readonly content: infer Content }
  ? Content
  : Input extends { readonly content: infer Content }
    ? Content
    : Variant extends { readonly schema: unknown }
      ? { 'application/json': unknown }
      : unknown

type BodyOfContent<Content, Own> = [Exclude<keyof Content, 'none'>] extends [never]
  ? unknown
  : {
      [Type in keyof Content]: Type extends 'none'
        ? undefined
        : Type extends JsonType
          ? Both<SchemaIn<Content[Type]>, Own>
          : string
    }[keyof Content]

type JsonType = 'application/json' | 'text/json' | `${string}+json` | `${string}*${string}`

type SchemaIn<Holder> = Holder extends { readonly schema: infer Schema } ? Schema : true

/** What meets the schema of the contract and that of the variant; where the first wants an object, the second speaks of its members. */
type Both<General, Own> = [Value<General>] extends [object]
  ? Flat<Value<General> & (Own extends boolean ? unknown : Members<Own>) & Composed<Own>>
  : Value<General> & Value<Own>

/** What meets a schema. */
type Value<Schema> = Schema extends false
  ? never
  : Schema extends { readonly $ref: unknown }
    ? unknown
    : Flat<Own<Schema> & Composed<Schema>>

type Own<Schema> = Schema extends { readonly const: infer Constant }
  ? Constant
  : Schema extends { readonly enum: readonly (infer Item)[] }
    ? Item
    : Schema extends { readonly type: readonly (infer Type)[] }
      ? Typed<Type, Schema>
      : Schema extends { readonly type: infer Type }
        ? Typed<Type, Schema>
        : unknown

type Typed<Type, Schema> =
  | (Schema extends { readonly nullable: true } ? null : never)
  | (Type extends 'object'
      ? Members<Schema>
      : Type extends 'array'
        ? Items<Schema>[]
        : Type extends keyof Primitives
          ? Primitives[Type]
          : unknown)

interface Primitives {
  string: string
  number: number
  integer: number
  boolean: boolean
  null: null
}

type Items<Schema> = Schema extends { readonly items: readonly unknown[] } | { readonly prefixItems: unknown }
  ? unknown
  : Schema extends { readonly items: infer Item }
    ? Value<Item>
    : unknown

type Members<Schema> = MembersOf<
  Schema extends { readonly properties: infer Properties } ? Properties : unknown,
  Schema extends { readonly required: readonly (infer Name)[] } ? Known<Name & string> : never
>

/** A name, unless it is any text: of JSON that is imported, the type checker does not know the texts. */
type Known<Name extends string> = string extends Name ? never : Name

type MembersOf<Properties, Required extends string> = {
  -readonly [Name in keyof Properties as Name extends Required ? Name : never]: Value<Properties[Name]>
} & {
  -readonly [Name in keyof Properties as Name extends Required ? never : Name]?: Value<Properties[Name]>
} & { [Name in Exclude<Required, keyof Properties>]: unknown }

type Composed<Schema> = (Schema extends { readonly anyOf: readonly (infer Branch)[] } ? Value<Branch> : unknown) &
  (Schema extends { readonly oneOf: readonly (infer Branch)[] } ? Value<Branch> : unknown) &
  (Schema extends { readonly allOf: infer Branches } ? All<Branches> : unknown)

type All<Branches> = Branches extends readonly [infer First, ...infer Rest] ? Value<First> & All<Rest> : unknown

/** Of a volatile member, only what kind of text or number it is. */
type WithFreeValues<Body, Input> = Input extends { readonly volatile: readonly (infer Pointer)[] }
  ? { [Name in keyof Body]: [Leading<Pointer, Name>] extends [never] ? Body[Name] : Kind<Body[Name]> }
  : Body

/** The pointers that lead to a member or into it. */
type Leading<Pointer, Name> = Name extends string
  ? Extract<Pointer, `/${Name | '*'}` | `/${Name | '*'}/${string}`>
  : never

type Kind<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean | null | undefined
      ? Value
      : unknown

type Flat<Value> = Value extends object
  ? Value extends readonly unknown[]
    ? Value
    : { [Name in keyof Value]: Value[Name] }
  : Value
