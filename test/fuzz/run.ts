// Checks the properties on random input for a while: npm run fuzz -- [--seconds 60] [--only WORDS] [--seed N --path P]
import { parseArgs } from 'node:util'
import { properties } from './properties.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
})
const chosen = properties.filter(({ name }) => name.includes(values.only))
if (chosen.length === 0) throw new Error(`No property has ${JSON.stringify(values.only)} in its name`)
const seed = values.seed === undefined ? Date.now() % 0x7fffffff : Number(values.seed)
const interruptAfterTimeLimit = (Number(values.seconds) * 1000) / chosen.length
console.log(`seed ${seed}, ${(interruptAfterTimeLimit / 1000).toFixed(1)} s for each of ${chosen.length} properties`)

for (const property of chosen) {
  const { runs, failure } = await property.check({
    seed,
    path: values.path,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit,
    markInterruptAsFailure: false,
  })
  console.log(`${failure ? '✗' : '✓'} ${property.name}: ${runs} runs`)
  if (failure === undefined) continue
  process.exitCode = 1
  console.log(`${failure.input}\n${failure.reason}`)
  console.log(`again: npm run fuzz -- --only '${property.name}' --seed ${failure.seed} --path ${failure.path}\n`)
}
