/** The name of a file that holds a contract. */
export const CONTRACT_FILE: RegExp = /^(.+)\.contract\.(?:json|ya?ml)$/i

/** Whether a contract is called by a path, and not by a name. */
export function isPath(text: string): boolean {
  return /[/\\#]|\.(json|ya?ml)$/i.test(text)
}
