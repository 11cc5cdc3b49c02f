import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/**
 * Puts the CommonJS modules that code requires into it, and what they require, so that it imports nothing.
 *
 * @param code - has `= require("NAME")` and no other form of it
 * @returns the code, with a constant for each module above it
 */
export async function withModules(code: string): Promise<string> {
  const modules = new Map<string, string>()
  const own = await withConstants(code, import.meta.url, modules)
  return [...modules.values(), own].join('\n')
}

const REQUIRE = /(?<== )require\("([^"]+)"\)/g

/** The code with a constant for each `require`; the modules are added before what needs them. */
async function withConstants(code: string, file: string, modules: Map<string, string>): Promise<string> {
  const { resolve } = createRequire(file)
  const constants = new Map<string, string>()
  for (const [, name = ''] of code.matchAll(REQUIRE)) constants.set(name, await constantOf(resolve(name), modules))
  return code.replace(REQUIRE, (_, name: string) => constants.get(name) ?? '')
}

/** What says nothing in a module of its own, or only to a bundler or to ajv. */
const UNNEEDED = /^(?:['"]use strict['"];|\/\/# sourceMappingURL=.*|\w+\.code = '.*';)$/gm

async function constantOf(file: string, modules: Map<string, string>): Promise<string> {
  const [, path = file] = /.*[\\/]node_modules[\\/](.+)$/.exec(file) ?? []
  const constant = path.replace(/\.js$/, '').replace(/\W+/g, '_')
  if (modules.has(constant)) return constant
  const code = await withConstants(await readFile(file, 'utf8'), file, modules)
  modules.set(
    constant,
    `// ${path.replaceAll('\\', '/')}, under the MIT license of its package
const ${constant} = (() => {
const module = { exports: {} }
const { exports } = module
${code.replace(UNNEEDED, '')}
return module.exports
})()`,
  )
  return constant
}
