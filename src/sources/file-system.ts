/**
 * The files of Node; `undefined` where there are none. Not imported: bundlers for browsers refuse whoever imports a module
 * of Node, even where it is never used.
 */
export function fileSystem(): typeof import('node:fs') | undefined {
  return globalThis.process?.getBuiltinModule?.('node:fs')
}
