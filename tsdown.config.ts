import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { index: 'src/index.ts', bin: 'src/cli/bin.ts' },
  platform: 'node',
  target: 'node22',
  dts: { oxc: true },
  hash: false,
})
