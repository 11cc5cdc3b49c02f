// `npm run bench` runs every benchmark, `npm run bench -- NAME` one. Exits with 1 when a budget is exceeded.
import { printTable } from './table.js'

const benchmarks = ['check', 'challenges', 'cold', 'import', 'matcher', 'pact', 'probe']
const names = process.argv.length > 2 ? process.argv.slice(2) : benchmarks
const unknown = names.find(name => !benchmarks.includes(name))
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}: use ${benchmarks.join(', ')}.`)
  process.exit(2)
}

const rows = []
for (const name of names) {
  console.log(`running ${name} …`)
  const { run } = await import(`./${name}.js`)
  rows.push(...(await run()))
}
console.log(`\nNode ${process.versions.node}, ${process.platform} ${process.arch}; budgets of DESIGN §8\n`)
printTable(
  ['what', 'ours', 'peer', 'of the peer', 'figure', 'budget', ''],
  rows.map(({ what, ours, peer, theirs, figure, budget, isMet }) => [
    what,
    ours,
    peer,
    theirs,
    figure,
    budget ?? 'none',
    budget === undefined ? '' : isMet ? 'ok' : 'over',
  ]),
)
process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0
