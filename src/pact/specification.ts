/** A section of a specification, and where it is to be read. */
export interface Reference {
  section: string
  url: string
}

const ofStatus: Readonly<Record<number, readonly Reference[]>> = {
  400: [rfc(9110, '15.5.1')],
  401: [rfc(9110, '15.5.2'), rfc(9110, '11.6.1')],
  403: [rfc(9110, '15.5.4')],
  407: [rfc(9110, '15.5.8'), rfc(9110, '11.7.1')],
}

const ofScheme: Readonly<Record<string, Reference>> = {
  basic: rfc(7617, '2'),
  bearer: rfc(6750, '3.1'),
  digest: rfc(7616, '3.3'),
  dpop: rfc(9449, '7.1'),
}

/** What says how an API answers with this status, to credentials of this scheme. */
export function referencesFor(status: number, scheme: string): readonly Reference[] {
  return [...(ofStatus[status] ?? []), ofScheme[scheme.toLowerCase()]].filter(reference => reference !== undefined)
}

function rfc(number: number, section: string): Reference {
  return { section: `RFC ${number} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` }
}
