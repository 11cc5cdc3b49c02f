/** A row of the result: our time as a multiple of a peer's. Times are in nanoseconds; `atMost` is the budget, absent where there is none. */
export function ratioRow(what, ours, peer, theirs, atMost) {
  const ratio = ours / theirs
  return {
    what,
    ours: inWords(ours),
    peer,
    theirs: inWords(theirs),
    figure: times(ratio),
    ...(atMost === undefined ? undefined : { budget: `≤ ${times(atMost)}`, isMet: ratio <= atMost }),
  }
}

function times(ratio) {
  return ratio >= 0.1 ? `${Number(ratio.toPrecision(3))}×` : `1/${Math.round(1 / ratio)}×`
}

function inWords(nanoseconds) {
  const [divisor, unit] = nanoseconds >= 1e6 ? [1e6, 'ms'] : nanoseconds >= 1e3 ? [1e3, 'µs'] : [1, 'ns']
  return `${Number((nanoseconds / divisor).toPrecision(3))} ${unit}`
}
