import { onTestFinished } from 'vitest'
import type { Contract } from '../../src/contract/define.ts'
import { unauthorized } from '../../src/contract/shipped.ts'
import { startReferenceApi } from '../../src/serve/reference-api.ts'

/** A reference API on a free port, stopped when the test ends; its address without the slash at the end. */
export async function runningApi(options: { contract?: Contract; breaks?: string } = {}): Promise<string> {
  const { contract = unauthorized, breaks } = options
  const api = await startReferenceApi({ contract, port: 0, breaks })
  onTestFinished(() => api.close())
  return api.url.slice(0, -1)
}

/** A test token of a running API. */
export async function mint(origin: string, name: string): Promise<string> {
  const response = await fetch(`${origin}/token?case=${name}`)
  const { token } = (await response.json()) as { token: string }
  return token
}
