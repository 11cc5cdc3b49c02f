import { copyFile } from 'node:fs/promises'
import type { Plugin } from 'rolldown'
import { parseSync, Visitor } from 'rolldown/utils'
import { defineConfig, type UserConfig } from 'tsdown'

/** Strings in quotes again, where the minifier wrote them in backticks: V8 reads them in half the time. */
const plainQuotes: Plugin = {
  name: 'plain-quotes',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk' && output.fileName.endsWith('js')) output.code = inPlainQuotes(output.code)
    }
  },
}

function inPlainQuotes(code: string): string {
  const texts: { start: number; end: number; text: string }[] = []
  const tagged = new Set<unknown>()
  new Visitor({
    TaggedTemplateExpression: ({ quasi }) => void tagged.add(quasi),
    TemplateLiteral(node) {
      const [text] = node.quasis
      if (node.quasis.length === 1 && typeof text?.value.cooked === 'string' && !tagged.has(node))
        texts.push({ start: node.start, end: node.end, text: inAscii(JSON.stringify(text.value.cooked)) })
    },
  }).visit(parseSync('chunk.js', code).program)
  return texts.reduceRight((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), code)
}

function inAscii(text: string): string {
  return text.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const shared: UserConfig = {
  platform: 'node',
  target: 'node22',
  plugins: [plainQuotes],
  fixedExtension: false,
  hash: false,
  // An import takes as long as its text is: no blanks, short local names, no letters but ASCII.
  minify: { compress: true, mangle: { toplevel: false }, codegen: { removeWhitespace: true, asciiOnly: true } },
  // What one entry imports at once, another may import late.
  inputOptions: {
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false, pluginTimings: false },
  },
}

/** What every import needs: each file costs half a millisecond. */
const core = {
  name: 'core',
  test: code(
    /src\/(?:(?:rules|challenge)\/|contract\/(?!analysis|generated\/meta-schema)|[\w-]+\.ts$|sources\/(?:contract|contract-name|json-file|file-system)\.ts$)|\/package\.json$/,
  ),
}

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      probe: 'src/probe/index.ts',
      vitest: 'src/vitest/register.ts',
      pact: 'src/pact/index.ts',
    },
    dts: { oxc: {} },
    outputOptions: {
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          // What a client in a browser needs, apart from the rules: bundlers leave the rest out.
          {
            name: 'client',
            test: code(/src\/contract\/(?:shipped|parse-error)/),
            includeDependenciesRecursively: true,
            priority: 1,
          },
          core,
        ],
      },
    },
    onSuccess: () => copyFile('src/report.schema.json', 'dist/report.schema.json'),
  },
  // The command line is CommonJS, which Node starts a tenth faster than modules.
  {
    ...shared,
    entry: { bin: 'src/cli/bin.ts' },
    format: 'cjs',
    dts: false,
    clean: false,
    outputOptions: {
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          core,
          {
            name: 'cli',
            test: code(
              /src\/(?:cli\/(?!baseline|bin|dry-run|explain|generate|init|project|serve|starter-files)|sources\/(?:config|http-message|operation-settings|selection)|reporters\/(?:pretty|finding-text|ci-commands))/,
            ),
          },
        ],
      },
    },
  },
])

/** Modules of code, which the types are bundled beside. */
function code(path: RegExp) {
  return (id: string): boolean => path.test(id) && !id.endsWith('.d.ts')
}
