import { bodyInvalidUtf8 } from '../../../src/rules/body/body-invalid-utf8.ts'
import { ruleTest } from '../rule-test.ts'

const headers = { 'WWW-Authenticate': 'Bearer realm="api"', 'Content-Type': 'application/json' }
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const bytes = (...octets: number[]) => new Uint8Array([0x22, ...octets, 0x22])

ruleTest(bodyInvalidUtf8, {
  passes: {
    'every length of character': { status: 401, headers, body: new TextEncoder().encode('{"a":"aé€😀"}') },
    'a replacement character that was sent as such': {
      status: 401,
      headers,
      body: new TextEncoder().encode('{"a":"\ufffd"}'),
    },
    'a text that somebody else decoded': { status: 401, headers, body: '{"a":"\ufffd"}' },
    'the last character before the surrogates': { status: 401, headers, body: bytes(0xed, 0x9f, 0xbf) },
    'the last character of Unicode': { status: 401, headers, body: bytes(0xf4, 0x8f, 0xbf, 0xbf) },
    'Latin-1 that is announced as text': {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=iso-8859-1' },
      body: latin1('Accès refusé'),
    },
    'an HTML page in Latin-1, which is no JSON in any charset': {
      status: 401,
      headers,
      body: latin1('<p>Accès refusé'),
    },
    'an empty body': { status: 401, headers, body: null },
    'a body that was not captured': { status: 401, headers },
  },
  fails: {
    'Latin-1': { status: 401, headers, body: latin1('{"a":"Accès"}'), at: 'body@1:10', message: /octet 0xE8 at 9/ },
    'Latin-1 in the second line': { status: 401, headers, body: latin1('{"b":"",\n"a":"è"}'), at: 'body@2:6' },
    'UTF-16': {
      status: 401,
      headers,
      body: new Uint8Array([0xff, 0xfe, ...Buffer.from('{"a":1}', 'utf16le')]),
      at: 'body@1:1',
      message: /UTF-16/,
    },
    'a surrogate': { status: 401, headers, body: bytes(0xed, 0xa0, 0x80), at: 'body@1:2' },
    'a longer form than needed': { status: 401, headers, body: bytes(0xc0, 0xaf), at: 'body@1:2' },
    'a character that is cut short': { status: 401, headers, body: bytes(0xe2, 0x82), at: 'body@1:2' },
    'what lies beyond Unicode': { status: 401, headers, body: bytes(0xf4, 0x90, 0x80, 0x80), at: 'body@1:2' },
    'a bare octet between members': { status: 401, headers, body: latin1('{"a":1}\xa0'), at: 'body@1:8' },
  },
})
