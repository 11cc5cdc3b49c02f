// parseChallenges beside the parsers of npm: how fast on fields that all of them read, and where each is wrong.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { fastest } from './interleave.js'
import { parsers } from './parsers.js'
import { ratioRow } from './row.js'
import { printTable } from './table.js'

const vectors = (await readFile(new URL('../test/fixtures/challenge/vectors.ndjson', import.meta.url), 'utf8'))
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))
  .map(vector => ({ ...vector, field: vector.lines.join(', ') }))

/** One that is meant to hurt: as many challenges as fit into the 16 KiB of headers that Node takes. parseChallenges stops at 64. */
const hostile = { field: Array(950).fill('Basic realm="x"').join(', ') }

export async function run() {
  const judged = await Promise.all(Object.keys(parsers).map(async name => [name, await judge(name)]))
  printTable(
    ['parser', 'right', 'wrong', 'refused', 'wrong or refused, for example'],
    judged.map(([name, { right, wrong, refused }]) => [
      name,
      String(right),
      String(wrong.length),
      String(refused.length),
      [...wrong, ...refused].slice(0, 2).map(shown).join('   '),
    ]),
  )
  const common = []
  for (const vector of vectors) if (await isReadByAll(vector)) common.push(vector)
  return [
    ...(await rows(`parse ${common.length} fields that all read`, common)),
    ...(await rows('parse a hostile field', [hostile])),
  ]
}

/** How a parser does on the fields that RFC 9110 allows. */
async function judge(name) {
  const result = { right: 0, wrong: [], refused: [] }
  for (const vector of vectors.filter(({ valid, challenges }) => valid && challenges !== null)) {
    const found = await reading(name, vector)
    if (found instanceof Error) result.refused.push(vector)
    else if (isSame(found, vector.challenges)) result.right += 1
    else result.wrong.push(vector)
  }
  return result
}

async function reading(name, { field }) {
  const { prepare = same => same, parse, read } = parsers[name]
  try {
    return read(await parse(prepare(field)))
  } catch (error) {
    return error
  }
}

async function isReadByAll(vector) {
  const found = await Promise.all(Object.keys(parsers).map(name => reading(name, vector)))
  return found.every(result => !(result instanceof Error))
}

function isSame(found, expected) {
  const normal = list =>
    list.map(({ scheme, params = {}, token68 }) => ({
      scheme: scheme.toLowerCase(),
      params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value])),
      token68,
    }))
  try {
    assert.deepEqual(normal(found), normal(expected))
    return true
  } catch {
    return false
  }
}

async function rows(what, fields) {
  const runs = Object.entries(parsers).map(([name, { prepare = same => same, parse }]) => {
    const inputs = fields.map(({ field }) => prepare(field))
    return [
      name,
      name === 'oauth4webapi'
        ? () => parseInTurn(parse, inputs)
        : () => {
            for (const input of inputs) parse(input)
          },
    ]
  })
  const { 'error-contracts': ours, ...peers } = await fastest(Object.fromEntries(runs))
  return Object.entries(peers).map(([peer, theirs]) => ratioRow(what, ours, peer, theirs, 1))
}

async function parseInTurn(parse, inputs) {
  for (const input of inputs) await parse(input)
}

function shown({ field }) {
  return field.length > 48 ? `${field.slice(0, 47)}…` : field
}
