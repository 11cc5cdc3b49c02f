/**
 * A text in which no line is a command to the CI system that shows it: GitHub takes `::name::` at the start of a line
 * and `##[name]` anywhere in it, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`.
 *
 * @param escaped - how the format of the text writes a character by its code
 * @see {@link https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs | how the runner of GitHub reads a line}
 */
export function withoutCommands(text: string, escaped: (hex: string) => string): string {
  return text
    .replace(/^([^\S\n]*):(?=:)/gm, (_, blanks: string) => blanks + escaped('3a'))
    .replace(/#(?=#\w*\[)/g, escaped('23'))
}

/** How a text for people, and a string of JSON, write a character by its code. */
export function unicodeEscape(hex: string): string {
  return `\\u00${hex}`
}
