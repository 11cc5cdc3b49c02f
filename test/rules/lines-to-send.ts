import type { Exchange, HeaderLines } from '../../src/exchange.ts'

/** The header lines that a help tells to send: all that follows `Send: `. */
export function linesToSend(help: string): HeaderLines {
  const text = help.split('Send: ')[1]
  if (text === undefined) return []
  return text.split(/\n|(?<=.) and (?=[A-Z][\w-]*: )/).map(line => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)] as const
  })
}

/** An exchange with these lines in the place of those of their names. */
export function withLines(exchange: Exchange, lines: HeaderLines): Exchange {
  const names = lines.map(([name]) => name.toLowerCase())
  const kept = exchange.response.headers?.filter(([name]) => !names.includes(name.toLowerCase())) ?? []
  return { ...exchange, response: { ...exchange.response, headers: [...kept, ...lines] } }
}
