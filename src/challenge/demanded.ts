/** Whether RFC 9110 demands a challenge of every response with this status (§15.5.2, §15.5.8); with others it may be sent (§11.6.1). */
export function demandsChallenge(status: number | undefined): boolean {
  return status === 401 || status === 407
}
