import { expect, test } from 'vitest'
import { rulesPage } from '../../src/generate/rules-page.ts'
import { rules } from '../../src/rules/index.ts'

test('docs/rules.md says what the rules say', async () => {
  const page = rulesPage()
  for (const { id } of rules) expect(page).toContain(`### ${id}\n`)
  await expect(page).toMatchFileSnapshot('../../docs/rules.md')
})
test('it is text for every reader', () => {
  expect(rulesPage()).not.toMatch(/[^\P{C}\n]/u)
})
