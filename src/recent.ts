/**
 * A function of texts that remembers what it made of the last few: all are forgotten when there are too many. What it makes is
 * shared, so nobody changes it.
 */
export function recent<Made>(many: number, make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return text => {
    let made = known.get(text)
    if (made === undefined) {
      made = make(text)
      if (known.size >= many) known.clear()
      known.set(text, made)
    }
    return made
  }
}
