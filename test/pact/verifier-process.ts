// Run by `verifyAll` in a process of its own.
import { readFile } from 'node:fs/promises'
import { Verifier } from '@pact-foundation/pact'
import { unauthorized } from '../../src/contract/shipped.ts'
import { authorize, type Credentials, providerStates } from '../../src/pact/index.ts'
import { type Verification, type Verified, type VerifierReport, verdictsIn } from './verification.ts'

process.once('message', async verifications => {
  const outcomes: Verified[] = []
  for (const verification of verifications as Verification[]) outcomes.push(await verify(verification))
  process.send?.(outcomes)
})

async function verify({ providerUrl, pactFiles, tokenUrl, authorizes }: Verification): Promise<Verified> {
  // A provider that is not there would end this process.
  const isThere = await fetch(providerUrl).then(
    () => true,
    () => false,
  )
  if (!isThere) return { refused: `no provider at ${providerUrl}` }
  const minted = (name: string) => async () => {
    const response = await fetch(`${tokenUrl}?case=${name}`)
    return ((await response.json()) as { token: string }).token
  }
  const credentials: Credentials =
    tokenUrl === undefined ? {} : { expired: minted('expired'), revoked: minted('revoked') }
  const stateHandlers = providerStates(unauthorized, credentials)

  // Pact calls nobody for a state without a handler, and verifies.
  const pacts = await Promise.all(pactFiles.map(async file => JSON.parse(await readFile(file, 'utf8'))))
  const interactions = pacts.flatMap(pact => pact.interactions ?? [])
  const states: string[] = interactions.flatMap(({ providerStates: given = [] }) =>
    given.map(({ name }: { name: string }) => name),
  )
  const unhandled = states.filter(name => !Object.hasOwn(stateHandlers, name))
  if (unhandled.length > 0) return { refused: `no handler for the state ${unhandled[0]}` }

  const text = await new Verifier({
    provider: 'orders',
    providerBaseUrl: providerUrl,
    pactUrls: [...pactFiles],
    stateHandlers,
    ...(authorizes ? { requestFilter: authorize(credentials) } : undefined),
    logLevel: 'error',
    timeout: 3000,
  })
    .verifyProvider()
    .catch(error => error.message)
  const report = JSON.parse(text) as VerifierReport

  // An empty folder and a file that is no pact verify, too.
  const verified = report.interactionResults.length
  if (verified === 0 || verified !== interactions.length) {
    return { refused: `${verified} of ${interactions.length} interactions were verified` }
  }
  return { verdicts: verdictsIn(report), text }
}
