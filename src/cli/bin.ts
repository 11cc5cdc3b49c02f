#!/usr/bin/env node
import * as module from 'node:module'

const version: string = process.versions.node
const parts: number[] = version.split('.').map(Number)
const major: number = parts[0] ?? 0
const minor: number = parts[1] ?? 0
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`error-contracts needs Node 22.19 or newer; this is ${version}\n`)
  process.exitCode = 2
} else {
  module.enableCompileCache() // of what was compiled before, in the system's folder for temporary files
  import('./main.ts').then(({ main }) => main())
}
