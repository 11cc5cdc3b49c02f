import type { Check, Shape } from './shape.ts'
import { type FormatFunction, zodFormat } from './zod-format.ts'

/** What prints the schemas inside a check. */
export interface CheckPrinter {
  print(shape: Shape): string
  /** Asks for a function of the module. */
  need(name: FormatFunction): void
}

/** A check as calls on the zod schema of its type. */
export function checkCode(check: Check, { print, need }: CheckPrinter): string {
  switch (check.keyword) {
    case 'minLength':
      return check.limit === 1
        ? '.min(1)'
        : refine(`text => [...text].length >= ${check.limit}`, `must have at least ${count(check.limit, 'character')}`)
    case 'maxLength':
      return refine(
        `text => [...text].length <= ${check.limit}`,
        `must have at most ${count(check.limit, 'character')}`,
      )
    case 'minimum':
      return `.min(${check.limit})`
    case 'maximum':
      return `.max(${check.limit})`
    case 'exclusiveMinimum':
      return `.gt(${check.limit})`
    case 'exclusiveMaximum':
      return `.lt(${check.limit})`
    case 'multipleOf':
      return refine(`number => Number.isInteger(number / ${check.limit})`, `must be a multiple of ${check.limit}`)
    case 'integer':
      return refine('Number.isInteger', 'must be an integer')
    case 'pattern':
      return `.regex(${check.pattern})`
    case 'format': {
      const format = zodFormat(check.format)
      if (format?.needs !== undefined) need(format.needs)
      return format?.code ?? ''
    }
    case 'not':
      return refine(`value => !${accepts(print(check.shape), 'value')}`, 'must not be what the contract excludes')
    case 'uniqueItems':
      return refine('list => new Set(list).size === list.length', 'must not repeat an element')
    case 'contains': {
      const { min, max } = check
      const limits = [min > 0 ? `count >= ${min}` : '', max === undefined ? '' : `count <= ${max}`].filter(Boolean)
      const body = `{
        const count = list.filter(element => ${accepts(print(check.shape), 'element')}).length
        return ${limits.join(' && ')}
      }`
      return refine(`list => ${body}`, `must have ${inWords(min, max)} of a kind`)
    }
    case 'minProperties':
      return refine(
        `object => Object.keys(object).length >= ${check.limit}`,
        `must have at least ${count(check.limit, 'member')}`,
      )
    case 'maxProperties':
      return refine(
        `object => Object.keys(object).length <= ${check.limit}`,
        `must have at most ${count(check.limit, 'member')}`,
      )
    case 'propertyNames':
      return refine(
        `object => Object.keys(object).every(name => ${accepts(print(check.shape), 'name')})`,
        'must have only names that the contract allows',
      )
    case 'patternProperties':
      return everyMember([`!${check.pattern}.test(name)`], check.shape, print)
    case 'additionalProperties': {
      const known = check.names.length > 0 ? [`${JSON.stringify(check.names)}.includes(name)`] : []
      return everyMember([...known, ...check.patterns.map(pattern => `${pattern}.test(name)`)], check.shape, print)
    }
    case 'dependentRequired': {
      const needed = check.required.map(name => `${JSON.stringify(name)} in object`).join(' && ')
      if (needed === '') return ''
      const name = JSON.stringify(check.name)
      return refine(
        `object => !(${name} in object) || (${needed})`,
        `must have ${check.required.join(', ')} beside ${check.name}`,
      )
    }
  }
}

/** A check of all members but those whose `name` fulfils one of these conditions. */
function everyMember(exempt: readonly string[], shape: Shape, print: (shape: Shape) => string): string {
  if (shape.kind === 'never')
    return refine(
      `object => Object.keys(object).every(name => ${exempt.join(' || ') || false})`,
      'must have no other members',
    )
  const conditions = [...exempt, accepts(print(shape), 'member')].join(' || ')
  return refine(
    `object => Object.entries(object).every(([name, member]) => ${conditions})`,
    'must have members as the contract says',
  )
}

function accepts(schema: string, value: string): string {
  return `${schema}.safeParse(${value}).success`
}

function refine(condition: string, message: string): string {
  return `.refine(${condition}, ${JSON.stringify(message)})`
}

/** `1 member`, `2 members`. */
export function count(limit: number, word: string): string {
  return `${limit} ${word}${limit === 1 ? '' : 's'}`
}

function inWords(min: number, max: number | undefined): string {
  if (max === undefined) return `at least ${min}`
  return min === 0 ? `at most ${max}` : `between ${min} and ${max}`
}
