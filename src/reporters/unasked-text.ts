import type { Unasked } from '../report.ts'

/** What a run that was stopped did not ask any more, as a sentence. */
export function unaskedText({ requests, operations, inputs }: Unasked): string {
  const whole = operations > 0 ? ` (of ${counted(operations, 'operation')} nothing was asked)` : ''
  const left = [
    requests > 0 && counted(requests, 'request') + whole,
    inputs > 0 && `${counted(inputs, 'input')} not begun`,
  ].filter(Boolean)
  return left.length === 0 ? 'Nothing was left.' : `Left unasked: ${left.join(', ')}.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
