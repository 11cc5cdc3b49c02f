import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { parseDocument, type SourceDocument } from './document.ts'
import { fileSystem } from './file-system.ts'
import { readText } from './json-file.ts'

/** Reads documents by their address, each at most once. */
export interface Documents {
  /**
   * @param path - how a person called it; by default, the way from the working folder
   * @throws UsageError `ERR_UNREADABLE_FILE` or `ERR_BAD_INPUT`
   */
  read(url: string, path?: string): Promise<SourceDocument>
}

/** How many documents one contract may refer to. */
const MAX_DOCUMENTS = 500

/** Documents in files; nothing is fetched. */
export function documentsInFiles(): Documents {
  const known = new Map<string, Promise<SourceDocument>>()
  return {
    read(url, path) {
      const document = known.get(url) ?? readFile(url, path, known.size)
      known.set(url, document)
      return document
    },
  }
}

/** Whether a document may refer to another: a file to files, one that was fetched to those of its origin. */
export function isNear(url: string, from: string): boolean {
  const [target, own] = [new URL(url), new URL(from)]
  return target.protocol === own.protocol && target.origin === own.origin
}

/** The address of a file. */
export function urlOf(path: string): string {
  const { resolve } = process.getBuiltinModule('node:path')
  return process.getBuiltinModule('node:url').pathToFileURL(resolve(path)).href
}

async function readFile(url: string, called: string | undefined, count: number): Promise<SourceDocument> {
  const path = called ?? pathOf(url)
  if (count >= MAX_DOCUMENTS) {
    const what = `More than ${MAX_DOCUMENTS} files are referred to.`
    throw new UsageError('ERR_BAD_INPUT', { what, where: path, fix: 'refer to fewer files' })
  }
  try {
    return await parseDocument(await readText(path), path, url)
  } catch (error) {
    if (!(error instanceof UsageError) || !/no such file/.test(error.what)) throw error
    const like = likePath(path)
    if (like === undefined) throw error
    const { code, what, where, cause } = error
    throw new UsageError(code, { what, where, fix: `did you mean ${like}?` }, { cause })
  }
}

/** A file as a person calls it who works in this folder. */
export function pathOf(url: string): string {
  const { relative } = process.getBuiltinModule('node:path')
  return relative('', process.getBuiltinModule('node:url').fileURLToPath(url))
}

/** The file in the same folder whose name is most like this one's. */
function likePath(path: string): string | undefined {
  const { basename, dirname, join } = process.getBuiltinModule('node:path')
  const folder = dirname(path)
  const files = fileSystem()
  if (!files?.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined
  const like = nearest(basename(path), files.readdirSync(folder))
  return like && join(folder, like)
}
