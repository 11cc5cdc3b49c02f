import { describe, expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { contracts } from '../../src/contract/shipped.ts'
import { loadContract } from '../../src/sources/contract.ts'
import { readContractFile } from '../../src/sources/contract-file.ts'

const fixtures = 'test/fixtures/contracts'
const broken = 'test/fixtures/broken-contracts'

describe('loadContract', () => {
  test('gives a shipped contract by its name', async () => {
    expect((await loadContract('any')).document).toEqual(contracts.any.document)
  })
  test('loads a file, with the schemas it refers to, and theirs', async () => {
    const orders = await loadContract(`${fixtures}/orders.contract.json`)
    expect(orders.name).toBe('orders')
    const { findings } = check({ request: {}, response: { body: '{"title":"No","status":40}' } }, orders)
    expect(findings.map(({ at }) => at)).toEqual(['body#/status'])
  })
  test.each([
    ['unauthorised', 'ERR_UNKNOWN_CONTRACT', 'Did you mean unauthorized?'],
    ['xyz', 'ERR_UNKNOWN_CONTRACT', 'Use one of any, aspnet, '],
    [
      './nowhere.contract.json',
      'ERR_UNREADABLE_FILE',
      './nowhere.contract.json: There is no such file. Check the path.',
    ],
    [`${fixtures}/`, 'ERR_UNREADABLE_FILE', 'This is a folder'],
    [`${broken}/trailing-comma.contract.json`, 'ERR_BAD_INPUT', 'trailing-comma.contract.json:4:1: This is not JSON'],
    [
      `${broken}/status-as-text.contract.json`,
      'ERR_BAD_CONTRACT',
      'status-as-text.contract.json:3:3: "401" is not a status code, range or list',
    ],
    [
      `${broken}/extends-a-name-that-there-is-not.contract.json`,
      'ERR_BAD_CONTRACT',
      ':3:3: unauthorised cannot be extended: There is no contract of this name. Did you mean unauthorized?',
    ],
    [
      `${broken}/example-of-another-code.contract.json`,
      'ERR_BAD_CONTRACT',
      ':9:7: the example does not conform: body#/code must be "token_expired"',
    ],
    [`${broken}/ref-to-nowhere.contract.json`, 'ERR_BAD_CONTRACT', 'nowhere.schema.json: There is no such file'],
  ])('refuses %s', async (name, code, message) => {
    await expect(loadContract(name)).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
  })
})

describe('readContractFile', () => {
  test('finds what is wrong with a contract, by rule and place', async () => {
    const { findings } = await readContractFile(`${broken}/status-as-text.contract.json`)
    expect(findings).toMatchObject([{ rule: 'contract-invalid', severity: 'error', at: 'document#/status' }])
  })
  test('finds an example that does not conform', async () => {
    const { findings } = await readContractFile(`${broken}/example-of-another-code.contract.json`)
    expect(findings).toMatchObject([{ rule: 'contract-example', at: 'document#/variants/token_expired/example' }])
  })
  test.each(['any', 'unauthorized'])('has nothing against the shipped %s', async name => {
    expect((await readContractFile(`contracts/${name}.contract.json`)).findings).toEqual([])
  })
})
