#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`error-contracts needs Node 22.19 or newer; this is ${process.versions.node}\n`)
  process.exitCode = 2
} else {
  import('./main.ts').then(({ main }) => main())
}
