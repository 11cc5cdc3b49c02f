import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PactV4 } from '@pact-foundation/pact'
import { request } from 'undici'
import { onTestFinished } from 'vitest'
import type { Contract } from '../../src/contract/define.ts'
import { interactions, type Operation } from '../../src/pact/index.ts'

/** What the clients of these tests ask for. */
export const orders: Operation = { method: 'GET', path: '/orders' }

/** A pact file as it was written, as far as these tests read it. */
export interface PactFile {
  interactions: {
    description: string
    providerStates?: { name: string; params?: Record<string, unknown> }[]
    comments?: { text?: string[]; references?: Record<string, Record<string, string>>; [key: string]: unknown }
    request: Record<string, unknown>
    response: Record<string, unknown>
  }[]
}

/** A folder of its own for pacts: parallel forks lose interactions of a shared file, and a run adds to what it finds. */
export async function pactFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'error-contracts-pacts-'))
}

/** A folder that is gone when the test has ended. */
export async function pactFolderOfTest(): Promise<string> {
  const dir = await pactFolder()
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

/** A pact in a folder; the consumer and the provider have short names, so that the file has. */
export function pactIn(dir: string): PactV4 {
  return new PactV4({ consumer: 'shop', provider: 'orders', dir, logLevel: 'error' })
}

/** Writes the pact of a client that asks with every credential of a contract; returns the file. */
export async function writePact(dir: string, contract: Contract, operation: Operation = orders): Promise<string> {
  for (const { add, authorization } of interactions(contract, operation)) {
    await add(pactIn(dir)).executeTest(async ({ url }) => {
      const headers = authorization === undefined ? {} : { authorization }
      const { body } = await request(url + operation.path, { method: 'GET', headers })
      await body.dump()
    })
  }
  return pactFileIn(dir)
}

/** The file that {@link pactIn} writes. */
export function pactFileIn(dir: string): string {
  return join(dir, 'shop-orders.json')
}

export async function readPact(file: string): Promise<PactFile> {
  return JSON.parse(await readFile(file, 'utf8'))
}
