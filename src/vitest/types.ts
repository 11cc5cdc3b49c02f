import type { CredentialCase } from '../cases.ts'
import type { Contract } from '../contract/define.ts'
import type { RequestFacts } from '../exchange.ts'

/** What a parameter of a challenge must be: this text, a text that matches, or what an asymmetric matcher accepts. */
export type ParamExpectation = string | RegExp | { asymmetricMatch(value: unknown): boolean }

/** What the function of `toRequireAuthentication` gets: the headers to send, and what credential they carry. */
export interface CredentialHeaders {
  headers: Record<string, string>
  case: CredentialCase
}

export interface RequireAuthenticationOptions {
  /** The cases to ask with; `none`, `malformed` and those of `credentials` when left out. */
  cases?: readonly CredentialCase[]
  /** By case: a token, sent as `Authorization: Bearer`, or the headers that carry the credential. `valid` is the control. */
  credentials?: { readonly [name in CredentialCase]?: string | Readonly<Record<string, string>> }
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * The response keeps its contract: status, challenge, headers, body and every rule. Await it.
     *
     * @param request - what is known of the request; its `case` leads to the variant, and more rules run with it
     * @example
     * await expect(response).toConformTo(unauthorized, { case: 'expired' })
     */
    toConformTo(contract: Contract, request?: RequestFacts): Promise<void>

    /**
     * The response, or its `Headers`, offer a challenge of this scheme with these parameters.
     *
     * @example
     * expect(response).toHaveChallenge('Bearer', { realm: 'api', error: /^invalid_/ })
     */
    toHaveChallenge(scheme: string, params?: Readonly<Record<string, ParamExpectation>>): R

    /**
     * The body, alone, meets the schema of the contract. Takes a response, the text of a body or a parsed body. Await it.
     *
     * @example
     * await expect(await response.json()).toMatchErrorSchema(unauthorized)
     */
    toMatchErrorSchema(contract: Contract): Promise<void>

    /**
     * This rule reports the response: the way to assert a defect. Await it.
     *
     * @param request - what is known of the request; rules about a credential need its `case`
     * @example
     * await expect(response).toViolate('challenge-missing', unauthorized)
     */
    toViolate(rule: string, contract: Contract, request?: RequestFacts): Promise<void>

    /**
     * The function, called once for each credential case, gets the answers that the contract wants. Await it.
     *
     * @example
     * await expect(({ headers }: CredentialHeaders) => fetch(url, { headers })).toRequireAuthentication(unauthorized)
     */
    toRequireAuthentication(contract: Contract, options?: RequireAuthenticationOptions): Promise<void>
  }
}
