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
  onSuccess: () => copyFile('src/report.schema.json', 'dist/report.schema.json'),
})
