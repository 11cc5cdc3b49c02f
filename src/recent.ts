/**
 * A function of texts that remembers what it made of the last few: all are forgotten when there are too many. What it makes is
 * shared, so nobody changes it. What comes beside a text holds nothing that the text does not say.
 */
export function recent<Made, Beside extends readonly unknown[] = []>(
  many: number,
  make: (text: string, ...beside: Beside) => Made,
): (text: string, ...beside: Beside) => Made {
  const known = new Map<string, Made>()
  return (text, ...beside) => {
    let made = known.get(text)
    if (made === undefined) {
      made = make(text, ...beside)
      if (known.size >= many) known.clear()
      known.set(text, made)
    }
    return made
  }
}
