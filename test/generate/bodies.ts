import fc from 'fast-check'
import { generateSync } from 'json-schema-faker'
import { problemsWith } from '../../src/contract/body-match.ts'
import type { Contract } from '../../src/contract/define.ts'
import { generateSchema } from '../../src/generate/schema.ts'

/** The contract's own word on a body: the schemas that it judges by, of any variant. */
export function accepts(contract: Contract, body: unknown): boolean {
  const expectations = contract.variants.length > 0 ? contract.variants : contract.bases
  return expectations.some(({ content = [], volatile }) => {
    const json = content.filter(entry => entry.json)
    return (json.length > 0 ? json : content).some(
      entry => (entry.json || typeof body === 'string') && problemsWith(body, entry, volatile).length === 0,
    )
  })
}

/** Bodies near a contract, the same at each call: its examples, made-up ones, and these with a thing or two changed. */
export function bodiesNear(contract: Contract, count: number): unknown[] {
  const examples = Object.values(contract.document.variants ?? {}).flatMap(({ example }) => example?.body ?? [])
  const schema = generateSchema(contract)
  const madeUp = Array.from({ length: 40 }, (_, i) => generateSync({ ...schema }, { seed: i + 1 }))
  const seeds = [...examples, ...madeUp]
  const conforming = seeds.filter(body => accepts(contract, body))
  const changed = fc.tuple(fc.constantFrom(...conforming), changes).map(([body, list]) => list.reduce(withChange, body))
  const bodies = fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...seeds) }, { weight: 4, arbitrary: changed })
  // A body has been on the wire.
  return fc.sample(bodies, { numRuns: count, seed: 401 }).map(body => JSON.parse(JSON.stringify(body)))
}

interface Change {
  /** Which member or element, at each level; the way ends where there is none. */
  way: number[]
  kind: 'replace' | 'alter' | 'remove' | 'add'
  value: unknown
  name: string
}

const scalar = fc.constantFrom(
  null,
  true,
  false,
  0,
  -1,
  1,
  401,
  0.5,
  '',
  'a',
  'ab',
  'A b',
  '😀',
  '2026-02-30',
  'x\u00a0y',
)
const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    way: fc.array(fc.nat(20), { maxLength: 3 }),
    kind: fc.constantFrom('replace', 'alter', 'remove', 'add'),
    value: fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'code', 'x-a'), scalar),
    ),
    name: fc.constantFrom('a', 'b', 'c', 'code', 'more', 'x-a', 'links', 'status'),
  }),
  { minLength: 1, maxLength: 2 },
)

function withChange(value: unknown, { way, ...change }: Change): unknown {
  const [step, ...rest] = way
  if (typeof value !== 'object' || value === null || step === undefined) return changedHere(value, change)
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return changedHere(value, change)
  const inner = withChange((value as Record<string, unknown>)[key], { way: rest, ...change })
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner }
}

function changedHere(value: unknown, { kind, value: other, name }: Omit<Change, 'way'>): unknown {
  if (kind === 'replace') return other
  if (kind === 'alter') return altered(value, name)
  if (Array.isArray(value)) return kind === 'remove' ? value.slice(1) : [...value, other]
  if (typeof value !== 'object' || value === null) return other
  const members = Object.entries(value)
  return Object.fromEntries(kind === 'add' ? [...members, [name, other]] : members.slice(0, -1))
}

/** Nearly the same value. */
function altered(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text.length % 2 === 0 ? value + text : value.slice(0, -1)
  if (typeof value === 'number') return text.length % 2 === 0 ? value + 1 : value + 0.5
  if (typeof value === 'boolean') return !value
  return Array.isArray(value) ? [...value, ...value.slice(0, 1)] : value
}
