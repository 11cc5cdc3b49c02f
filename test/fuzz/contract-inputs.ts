import fc, { type Arbitrary } from 'fast-check'

const value = fc.anything({ withNullPrototype: false, maxDepth: 2 })
const schema = fc.oneof(
  fc.constantFrom<unknown>(
    { type: 'object', required: ['code'] },
    { $ref: '#/nowhere' },
    { pattern: '(' },
    { pattern: '(a+)+$' },
    { type: 'nonsense' },
    { const: null },
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    true,
    false,
  ),
  fc.object({ maxDepth: 2 }),
)
const response = {
  status: fc.oneof(fc.constantFrom(401, 403, '4XX', [401]), value),
  challenges: fc.oneof(
    fc.constant([{ scheme: 'Bearer', params: { required: ['realm'] } }]),
    fc.array(fc.record({ scheme: fc.string(), params: schema }, { requiredKeys: [] })),
    value,
  ),
  headers: fc.oneof(
    fc.dictionary(fc.string(), fc.record({ required: fc.boolean(), schema }, { requiredKeys: [] })),
    value,
  ),
  content: fc.oneof(
    fc.dictionary(fc.constantFrom('application/json', 'text/plain', '*/*', '', '__proto__'), fc.record({ schema })),
    value,
  ),
}
/** What may be given as a contract: good ones, bad ones, and anything at all. */
export const contractInput: Arbitrary<unknown> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        title: fc.oneof(fc.constant('T'), value),
        ...response,
        mirrors: fc.oneof(fc.dictionary(fc.string(), fc.constantFrom('status', 'reason', 'challenge', 'x')), value),
        variants: fc.oneof(
          fc.dictionary(
            fc.string(),
            fc.record(
              {
                ...response,
                cases: fc.array(fc.string()),
                schema,
                example: fc.record(
                  { headers: fc.dictionary(fc.string(), fc.string()), body: value },
                  { requiredKeys: [] },
                ),
              },
              { requiredKeys: [] },
            ),
          ),
          value,
        ),
        hidden: value,
        cors: value,
        errorCodes: value,
        codes: value,
        alternatives: value,
        rules: fc.oneof(
          fc.dictionary(fc.constantFrom('scheme-case', 'no-rule', '__proto__'), fc.constantFrom('off', 'info', 'x')),
          value,
        ),
      },
      { requiredKeys: ['title'] },
    ),
  },
  { weight: 1, arbitrary: fc.anything() },
)
