import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The pure core: it runs in a browser or a worker as it is. */
const CORE =
  /^(challenge|rules|contract)\/|^(acceptance|answer-summary|baseline|cases|check|check-group|clean|client-response|config|context|control|coverage|credential-settings|errors|excerpt|exchange|field-name|header-lines|infer-case|json-depth|json-pointer|json-text|known-body|media-type|nearest|quote|reason-phrase|recent|redact|report|result|rule-settings|schedule|secrets|stream-body|verdict|version)\.ts$/
const EDGES = /^(cli|probe|sources|reporters|serve|generate|vitest|pact)\//

const files = (await readdir('src', { recursive: true })).filter(
  path => path.endsWith('.ts') && !path.endsWith('.d.ts') && path !== 'contract/prebuild.ts',
)
const imports = (
  await Promise.all(
    files.map(async file => {
      const text = await readFile(join('src', file), 'utf8')
      const named = /^(?:import|export) (type )?(?:\{[^}]*\}|\* as \w+|\w+) from '([^']+)'/gm
      const lazy = /\bimport\('([^']+)'\)/g
      return [
        ...[...text.matchAll(named)].map(([, type, from = '']) => ({
          file,
          from,
          isType: type !== undefined,
          isLazy: false,
        })),
        ...[...text.matchAll(lazy)].map(([, from = '']) => ({ file, from, isType: false, isLazy: true })),
      ]
    }),
  )
).flat()
const inside = ({ file, from }: { file: string; from: string }) => normalize(join(dirname(file), from))

describe('dependencies point one way', () => {
  test('every file is in the core or at an edge', () => {
    expect(files.filter(file => !CORE.test(file) && !EDGES.test(file) && file !== 'index.ts')).toEqual([])
  })
  test('the core imports nothing from outside but ajv, ajv-formats and re2js, and these when they are needed', () => {
    const outside = imports.filter(({ file, from, isType }) => CORE.test(file) && !from.startsWith('.') && !isType)
    expect(outside.filter(({ isLazy }) => !isLazy)).toEqual([])
    expect([...new Set(outside.map(({ from }) => from.split('/')[0]))].sort()).toEqual(['ajv', 'ajv-formats', 're2js'])
  })
  test('the core knows no edge', () => {
    expect(
      imports.filter(entry => CORE.test(entry.file) && entry.from.startsWith('.') && EDGES.test(inside(entry))),
    ).toEqual([])
  })
  test('nothing but the command line knows the command line', () => {
    expect(
      imports.filter(
        entry => !entry.file.startsWith('cli/') && entry.from.startsWith('.') && inside(entry).startsWith('cli/'),
      ),
    ).toEqual([])
  })
  test('process belongs to the command line', async () => {
    for (const file of files.filter(path => !path.startsWith('cli/'))) {
      const text = (await readFile(join('src', file), 'utf8')).replace(/\/\*\*[\s\S]*?\*\//g, '')
      expect([file, /\bprocess\.(env|argv|exit|stdout|stderr)/.exec(text)?.[0]]).toEqual([file, undefined])
    }
  })
})
