// What `import 'error-contracts'` costs, and that it loads nothing of what only some commands need.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { medianTimes } from './processes.js'
import { ratioRow } from './row.js'

const entry = import.meta.resolve('../dist/index.js')
/** 15 ms where an empty process takes 24 ms: docs/decisions/import-time.md. */
const BUDGET = 15 / 24
const HEAVY = ['ajv', 'ajv-formats', 'jose', 're2js', 'undici', 'yaml']

export function run() {
  const { ours, nothing } = medianTimes({
    ours: ['--input-type=module', '--eval', `import ${JSON.stringify(entry)}`],
    nothing: ['--input-type=module', '--eval', '0'],
  })
  const urls = loadedFiles()
  const loaded = HEAVY.filter(name => urls.some(url => url.includes(`/node_modules/${name}/`)))
  return [
    ratioRow("import 'error-contracts' alone", ours - nothing, 'node --eval 0, as a module', nothing, BUDGET),
    {
      what: "import 'error-contracts'",
      ours: loaded.length === 0 ? 'none' : loaded.join(', '),
      peer: `${HEAVY.join(', ')}: loaded?`,
      theirs: '',
      figure: String(loaded.length),
      budget: '0',
      isMet: loaded.length === 0,
    },
  ]
}

/** Every file that the import loads, ES modules by a resolve hook and CommonJS by its cache. */
function loadedFiles() {
  const script = `
    import { createRequire, registerHooks } from 'node:module'
    const urls = []
    registerHooks({ resolve(specifier, context, next) { const found = next(specifier, context); urls.push(found.url); return found } })
    await import(${JSON.stringify(entry)})
    console.log(JSON.stringify([...urls, ...Object.keys(createRequire(import.meta.url).cache)]))`
  const urls = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
  )
  assert(urls.includes(entry))
  return urls
}
