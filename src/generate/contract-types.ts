import { compile } from 'json-schema-to-typescript'
import type { ContractInput, JsonSchema } from '../contract/document.ts'
import { bodySchemas } from './body-schemas.ts'

/** TypeScript of what the bodies of a contract are, and the name of the union that `Contract` takes. */
export interface ContractTypes {
  /** Of the union, which tells the forms of the contract apart by their variant. */
  name: string
  code: string
}

/** The types of a contract's forms: an interface of its bodies by variant, and the union of its forms. */
export async function contractTypes(contractName: string, contract: ContractInput): Promise<ContractTypes> {
  const name = typeName(contractName)
  const forms = bodySchemas(contract)
  const properties = forms.map(({ variant = '', description, schema, optional }) => {
    const body = named(schema, `${name} ${variant} body`, description)
    return [variant, optional ? { anyOf: [body, { tsType: 'undefined' }] } : body]
  })
  const bodies = {
    title: `${name}Bodies`,
    description: `The bodies of ${contractName} by variant; '' is that of the contract alone.`,
    type: 'object' as const,
    additionalProperties: false,
    required: forms.map(({ variant = '' }) => variant),
    properties: Object.fromEntries(properties),
  }
  const interfaces = await compile(bodies, `${name}Bodies`, {
    additionalProperties: false,
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
  const union = forms.map(({ variant }) => {
    const key = variant === undefined ? 'undefined' : JSON.stringify(variant)
    return `  | { variant: ${key}; body: ${name}Bodies[${JSON.stringify(variant ?? '')}] }`
  })
  // An alias, unlike an interface, can stand in the declarations of those who export what they make of a contract.
  const aliases = interfaces.replace(/^export interface (\w+) \{/gm, 'export type $1 = {')
  const code = `${aliases}
/** The forms of ${contractName}, told apart by their variant. */
export type ${name} =
${union.join('\n')}
`
  return { name, code }
}

/** A schema that gets an interface of its own, by this title. */
function named(schema: JsonSchema, title: string, description: string | undefined): object {
  if (schema === true) return {}
  if (schema === false) return { not: {} }
  return { ...toldOf(schema), title, ...(description === undefined ? undefined : { description }) }
}

/** By these the library knows what a value is; without any, it takes an object for granted. */
const TELLING = ['type', 'const', 'enum', 'properties', 'items', 'allOf', 'anyOf', 'oneOf', 'not', '$ref']

/** A schema that says `unknown` where it says nothing of what a value is. */
function toldOf(schema: Exclude<JsonSchema, boolean>): object {
  const told = (inner: unknown) => (typeof inner === 'object' && inner !== null ? toldOf({ ...inner }) : inner)
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, told(inner)])
  return {
    ...schema,
    ...(TELLING.some(keyword => keyword in schema) ? undefined : { tsType: 'unknown' }),
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : undefined),
    ...('items' in schema && !Array.isArray(schema.items) ? { items: told(schema.items) } : undefined),
  }
}

/** The name of the union for a contract of this name. */
export function typeName(name: string): string {
  return name.replace(/(?:^|[^a-z0-9]+)([a-z0-9]?)/gi, (_, letter: string) => letter.toUpperCase())
}
