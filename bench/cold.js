// `check file.http` as a whole process, from start to exit.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { medianTimes } from './processes.js'
import { ratioRow } from './row.js'

const pathOf = relative => fileURLToPath(new URL(relative, import.meta.url))

const check = [
  pathOf('../dist/bin.cjs'),
  ...['check', '--contract', 'unauthorized', '--case', 'expired'],
  pathOf('../test/fixtures/http/token-expired.http'),
]

export function run() {
  const { ours, oursFirst, nothing, ajv } = medianTimes({
    ours: check,
    oursFirst: ['NODE_DISABLE_COMPILE_CACHE=1', ...check],
    nothing: ['--eval', '0'],
    // The same body, as a file.
    ajv: [
      createRequire(import.meta.url).resolve('ajv-cli/dist/index.js'),
      ...['validate', '--spec=draft2020', '-s', pathOf('../contracts/unauthorized.schema.json')],
      ...['-d', pathOf('../test/fixtures/bodies/token-expired.json')],
    ],
  })
  return [
    ratioRow('check file.http, whole process', ours, 'node --eval 0', nothing, 2),
    ratioRow('check file.http, nothing compiled before', oursFirst, 'node --eval 0', nothing),
    ratioRow('check file.http, whole process', ours, 'ajv-cli validate', ajv, 1 / 3),
  ]
}
