import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the demo finds what was planted, and nothing where nothing was', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/demo.js'])
  expect(stdout).toContain('The first API was expected to be clean, and is (exit code 0).')
  expect(stdout).toMatch(
    /has (\d+) defects: \1 were found by their rules, and 0 of \d+ correct operations were reported/,
  )
  expect(stdout).toContain('A second run of it gave the same report, apart from the times.')
}, 60_000)
