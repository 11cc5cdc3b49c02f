/** Where GitHub shows an annotation. */
export interface Annotation {
  title: string
  file?: string
  line?: number
}

/**
 * A workflow command that makes an annotation, escaped so that nothing in it can end it or start another.
 *
 * @see {@link https://docs.github.com/actions/reference/workflow-commands-for-github-actions | Workflow commands}
 */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  { title, file, line }: Annotation,
  message: string,
): string {
  const properties = Object.entries({ title, file, line })
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${[name, properties.join(',')].filter(Boolean).join(' ')}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
