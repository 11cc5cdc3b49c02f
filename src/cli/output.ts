import { fstatSync, writeSync } from 'node:fs'

/** A stream of the process by name; creating one costs a tenth of a short run. */
type Name = 'stdout' | 'stderr'

const FILES: Readonly<Record<Name, number>> = { stdout: 1, stderr: 2 }
/** Those that were full once: the stream of the process waits and keeps the order. */
const streamed = new Set<Name>()

/** Writes a text, all of it; nothing when the reader has gone. */
export function writeTo(name: Name, text: string): void {
  const octets = Buffer.from(text)
  let written = 0
  try {
    while (!streamed.has(name) && written < octets.length) written += writeSync(FILES[name], octets, written)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EPIPE') return
    if (code !== 'EAGAIN') throw error
    streamed.add(name)
    process[name].on('error', ignoreGoneReader)
  }
  if (streamed.has(name)) process[name].write(octets.subarray(written))
}

/** Whether a person may be looking. */
export function isTerminal(name: Name): boolean {
  return fstatSync(FILES[name]).isCharacterDevice() && process[name].isTTY
}

function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
