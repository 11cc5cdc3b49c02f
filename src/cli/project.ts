import { existsSync, readdirSync, statSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import { parseJson, readText } from '../sources/json-file.ts'
import { isOpenApiInput } from './openapi-input.ts'

/** What is found of a project in the working folder. */
export interface Project {
  isTypeScript: boolean
  /** Whether its `.js` files are modules. */
  isModule: boolean
  /** The range of versions of a package that it depends on. */
  versionOf(name: string): string | undefined
  install: (packages: readonly string[]) => string
  /** What runs a program of a package. */
  run: string
  openApi: string | undefined
  testFolder: string
}

const MANAGERS = [
  { lock: 'pnpm-lock.yaml', add: 'pnpm add --save-dev', run: 'pnpm exec' },
  { lock: 'yarn.lock', add: 'yarn add --dev', run: 'yarn' },
  { lock: 'bun.lock', add: 'bun add --dev', run: 'bunx' },
]
const NPM = { add: 'npm install --save-dev', run: 'npx' }

const DOCUMENT = /^(?:.*[.-])?(?:openapi|swagger|api)(?:[.-].*)?\.(?:ya?ml|json)$/i
const DOCUMENT_FOLDERS = ['.', 'openapi', 'api', 'docs', 'spec', 'specs', 'public', 'src']
const TEST_FOLDERS = ['test', 'tests', '__tests__', 'spec']

/**
 * Looks at the project in the working folder.
 *
 * @throws UsageError when there is no `package.json`, or it cannot be read
 */
export async function findProject(): Promise<Project> {
  if (!existsSync('package.json')) {
    throw new UsageError('ERR_NO_INPUT', {
      what: 'There is no package.json here.',
      where: process.cwd(),
      fix: 'go to the folder of a project, or make one with npm init',
    })
  }
  const manifest = (await parseJson(await readText('package.json'), 'package.json')) as Manifest | null
  const ranges = { ...manifest?.dependencies, ...manifest?.devDependencies }
  const { add, run } = MANAGERS.find(({ lock }) => existsSync(lock)) ?? NPM
  return {
    isTypeScript: existsSync('tsconfig.json') || Object.hasOwn(ranges, 'typescript'),
    isModule: manifest?.type === 'module',
    versionOf: name => (Object.hasOwn(ranges, name) ? String(ranges[name]) : undefined),
    install: packages => `${add} ${packages.join(' ')}`,
    run,
    openApi: await findOpenApi(),
    testFolder: TEST_FOLDERS.find(isFolder) ?? 'test',
  }
}

interface Manifest {
  type?: unknown
  dependencies?: Record<string, unknown>
  devDependencies?: Record<string, unknown>
}

async function findOpenApi(): Promise<string | undefined> {
  for (const folder of DOCUMENT_FOLDERS.filter(isFolder)) {
    for (const name of readdirSync(folder).sort()) {
      if (!DOCUMENT.test(name)) continue
      const file = folder === '.' ? name : `${folder}/${name}`
      if (!isFolder(file) && (await isOpenApiInput(file))) return file
    }
  }
  return undefined
}

/** Whether there is a folder of this name. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
