/** Prints rows in aligned columns; a column whose cells are all figures is aligned to the right. */
export function printTable(head, rows) {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map(cells => cells[column].length)))
  const isFigures = head.map((_, column) => rows.every(cells => /^[+\d]/.test(cells[column])))
  for (const cells of lines) {
    const padded = cells.map((cell, i) => (isFigures[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
    console.log(padded.join('  ').trimEnd())
  }
}
