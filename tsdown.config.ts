import { copyFile } from 'node:fs/promises'
import { defineConfig, type UserConfig } from 'tsdown'

const shared: UserConfig = {
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  hash: false,
  // An import takes as long as its text is: no blanks, short local names, no letters but ASCII.
  minify: { compress: true, mangle: { toplevel: false }, codegen: { removeWhitespace: true, asciiOnly: true } },
  // What one entry imports at once, another may import late.
  inputOptions: { preserveEntrySignatures: 'allow-extension', checks: { ineffectiveDynamicImport: false } },
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
