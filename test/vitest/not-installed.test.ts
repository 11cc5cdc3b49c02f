import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { installedProject } from '../docs.ts'

test('without vitest, the import says what to install', async () => {
  const cwd = await installedProject()
  const script =
    "import('error-contracts/vitest').catch(({ code, message }) => console.log([code, message].join('\\n')))"
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script], { cwd })
  expect(stdout.trim().split('\n')).toEqual([
    'ERR_NOT_INSTALLED',
    'error-contracts/vitest: vitest is not installed. Run npm install --save-dev vitest@5.',
  ])
})
