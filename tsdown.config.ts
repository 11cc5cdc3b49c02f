import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    probe: 'src/probe/index.ts',
    vitest: 'src/vitest/register.ts',
    pact: 'src/pact/index.ts',
    bin: 'src/cli/bin.ts',
  },
  platform: 'node',
  target: 'node22',
  dts: { oxc: {} },
  fixedExtension: false,
  hash: false,
  // Comments and blanks are a quarter of the time that an import takes.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  // Each file costs half a millisecond: what every import needs is one, what `check` needs beside it another.
  inputOptions: { preserveEntrySignatures: 'allow-extension' },
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
        {
          name: 'core',
          test: code(
            /src\/(?:(?:rules|challenge|contract)\/|[\w-]+\.ts$|sources\/(?:contract|json-file))|\/package\.json$/,
          ),
        },
        { name: 'cli', test: code(/src\/(?:cli\/(?!bin|explain|serve)|sources\/|reporters\/(?!json))/) },
      ],
    },
  },
  onSuccess: () => copyFile('src/report.schema.json', 'dist/report.schema.json'),
})

/** Modules of code, which the types are bundled beside. */
function code(path: RegExp) {
  return (id: string): boolean => path.test(id) && !id.endsWith('.d.ts')
}
