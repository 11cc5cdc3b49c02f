import { expect, test } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { runCli, transcript } from './run-cli.ts'

test('lists every rule', async () => {
  const { stdout, code } = await runCli(['explain'])
  expect(code).toBe(0)
  for (const { id, summary } of rules)
    expect(stdout).toMatch(new RegExp(`^  ${id} .*${summary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'))
})
test('tells what a rule checks', async () => {
  const args = ['explain', 'challenge-missing']
  await expect(transcript(args, await runCli(args))).toMatchFileSnapshot('../snapshots/explain/challenge-missing.md')
})
test('names the nearest rule', async () => {
  expect(await runCli(['explain', 'challenge-mising'])).toEqual({
    stdout: '',
    stderr: 'error-contracts: command line: There is no rule "challenge-mising". Did you mean challenge-missing?\n',
    code: 2,
  })
})
