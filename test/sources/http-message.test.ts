import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { parseHttpMessage, readHttpFile } from '../../src/sources/http-message.ts'

const fixture = (name: string) => `test/fixtures/http/${name}.http`

describe('the response', () => {
  test('is read as curl -i prints it', async () => {
    const { request, response } = await readHttpFile(fixture('bearer-401-over-http2'))
    expect(request).toEqual({})
    expect(response).toMatchObject({
      status: 401,
      headers: [
        ['date', 'Tue, 05 May 2026 10:00:00 GMT'],
        ['content-type', 'application/json'],
        ['www-authenticate', 'Bearer realm="api"'],
      ],
    })
    expect(response.body).toMatch(/^\{"status":401.*\}\n$/)
    expect(response).not.toHaveProperty('rawLines')
  })

  test.each(['HTTP/1.1 401 Unauthorized', 'HTTP/1.0 401 No', 'HTTP/2 401 ', 'HTTP/3 401', 'HTTP/1.1 401'])(
    'may start with %j',
    line => {
      expect(parseHttpMessage(`${line}\n\n`, 'x').response).toEqual({ status: 401, headers: [], body: '' })
    },
  )

  test('is the same with CRLF, with a byte order mark and after empty lines', async () => {
    const text = await readFile(fixture('request-without-credentials'), 'utf8')
    const withCrlf = parseHttpMessage(`\uFEFF\r\n\r\n${text.replaceAll('\n', '\r\n')}`, 'x')
    const withLf = parseHttpMessage(text, 'x')
    expect(withCrlf).toEqual({ ...withLf, response: { ...withLf.response, body: '{"code":"auth_required"}\r\n' } })
  })

  test('keeps order, repeats and the case of names, without the blanks around values', () => {
    const text = 'HTTP/1.1 401 U\nB:2\nWWW-Authenticate: \t Basic \nb: 1 \nwww-AUTHENTICATE:\n\n'
    expect(parseHttpMessage(text, 'x').response.headers).toEqual([
      ['B', '2'],
      ['WWW-Authenticate', 'Basic'],
      ['b', '1'],
      ['www-AUTHENTICATE', ''],
    ])
  })

  test('keeps a folded line in the value of the line before', async () => {
    const { response } = await readHttpFile(fixture('folded-challenge'))
    expect(response.headers).toEqual([
      ['WWW-Authenticate', 'Bearer realm="api",\n  error="invalid_token"'],
      ['Content-Length', '0'],
    ])
    const withCrlf = parseHttpMessage('HTTP/1.1 401 U\r\nA: b\r\n\tc\r\n\r\n', 'x')
    expect(withCrlf.response.headers).toEqual([['A', 'b\n\tc']])
  })

  test('keeps a blank before the colon in the name', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\nA : b\n\n', 'x').response.headers).toEqual([['A ', 'b']])
  })

  test('keeps control characters in a value for the rules to see', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\nA: b\rc\0\n\n', 'x').response.headers).toEqual([['A', 'b\rc\0']])
  })

  test('is the final one: interim ones and that of a proxy tunnel are skipped', async () => {
    const { response } = await readHttpFile(fixture('proxy-tunnel-and-continue'))
    expect(response).toEqual({ status: 401, headers: [['WWW-Authenticate', 'Bearer']], body: '' })
  })

  test('is a 200 Connection established when nothing follows', () => {
    expect(parseHttpMessage('HTTP/1.1 200 Connection established\n\n', 'x').response.status).toBe(200)
  })
})

describe('the body', () => {
  test('was not captured when no empty line follows the headers', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\nA: b\n', 'x').response).not.toHaveProperty('body')
    expect(parseHttpMessage('HTTP/1.1 401 U', 'x').response).not.toHaveProperty('body')
  })

  test('is empty when there are only line breaks', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\r\n\r\n\r\n\n', 'x').response.body).toBe('')
  })

  test('is kept as it is', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\n\n\n {"a":\r\n1}\n', 'x').response.body).toBe('\n {"a":\r\n1}\n')
  })

  test('may quote a status line', () => {
    expect(parseHttpMessage('HTTP/1.1 401 U\n\nwe say HTTP/1.1 401 Unauthorized\nhere', 'x').response.body).toContain(
      'here',
    )
  })

  test('stays octets when it is not UTF-8, and the headers are still read as UTF-8', () => {
    const octets = Buffer.concat([Buffer.from('HTTP/1.1 401 U\nA: Zürich\n\n'), Buffer.from([0x1f, 0x8b, 0x0a, 0xff])])
    const { response } = parseHttpMessage(octets, 'x')
    expect(response.headers).toEqual([['A', 'Zürich']])
    expect([...(response.body as Uint8Array)]).toEqual([0x1f, 0x8b, 0x0a, 0xff])
  })

  test('is text when it is UTF-8, and header octets that are not are read as Latin-1', () => {
    expect(parseHttpMessage(Buffer.from('HTTP/1.1 401 U\n\nZürich'), 'x').response.body).toBe('Zürich')
    const latin1 = Buffer.from('HTTP/1.1 401 U\nA: Zürich\n\n', 'latin1')
    expect(parseHttpMessage(latin1, 'x').response).toMatchObject({ headers: [['A', 'Zürich']], body: '' })
  })

  test('is read from UTF-16, which PowerShell writes', () => {
    const octets = Buffer.from('\uFEFFHTTP/1.1 401 U\r\n\r\n{}', 'utf16le')
    expect(parseHttpMessage(octets, 'x').response).toEqual({ status: 401, headers: [], body: '{}' })
  })
})

describe('the request', () => {
  const response = '\n\nHTTP/1.1 401 U\n\n'
  const parse = (request: string) => parseHttpMessage(request + response, 'x').request

  test('may stand before the response, with a body', async () => {
    const { request, response } = await readHttpFile(fixture('request-without-credentials'))
    expect(request).toEqual({
      method: 'POST',
      url: 'https://api.example/orders?page=2',
      case: 'none',
      headers: [
        ['Host', 'api.example'],
        ['Accept', 'application/json'],
        ['Content-Type', 'application/json'],
      ],
    })
    expect(response).toMatchObject({ status: 401, body: '{"code":"auth_required"}\n' })
    expect(response.headers?.slice(0, 2)).toEqual([
      ['WWW-Authenticate', 'Basic realm="a"'],
      ['WWW-Authenticate', 'Bearer realm="b"'],
    ])
  })

  test.each([
    ['GET /a HTTP/1.1\nHost: b.example:8080', 'https://b.example:8080/a'],
    ['GET /a HTTP/2\nhost: b.example:443', 'https://b.example/a'],
    ['GET https://c.example/a HTTP/1.1\nHost: b.example', 'https://c.example/a'],
    ['GET /a HTTP/1.1', undefined],
    ['OPTIONS * HTTP/1.1\nHost: b.example', undefined],
  ])('%j has the URL %j', (text, url) => {
    expect(parse(text).url).toBe(url)
  })

  test('has empty headers when it has no header line, and no case', () => {
    expect(parse('GET /a HTTP/1.1')).toEqual({ method: 'GET', headers: [] })
    expect(parseHttpMessage('GET /a HTTP/1.1\nHTTP/1.1 401 U\n\n', 'x').request).toEqual({ method: 'GET', headers: [] })
  })

  test.each([
    'GET /a HTTP/1.1\nAuthorization: Bearer x',
    'GET /a HTTP/1.1\nproxy-authorization: Basic x',
    'GET /a HTTP/1.1\nCookie: a=b',
    'GET /a HTTP/1.1\nX-API-Key: x',
    'GET /a HTTP/1.1\nX-Session: x',
    'GET /a?access_token=x HTTP/1.1\nHost: b.example',
    'GET /a?x=1&api_key=x HTTP/1.1\nHost: b.example',
    'GET http://user:word@b.example/a HTTP/1.1\nHost: b.example',
  ])('has no case when something in it looks like a credential: %j', text => {
    expect(parse(text)).not.toHaveProperty('case')
  })

  test('has the case that is given, with or without a request part', () => {
    const options = { case: 'expired' }
    expect(parseHttpMessage(`GET /a HTTP/1.1\nHost: b${response}`, 'x', options).request.case).toBe('expired')
    expect(parseHttpMessage('HTTP/1.1 401 U\n\n', 'x', options).request).toEqual({ case: 'expired' })
  })
})

describe('an error names the line and says what to do', () => {
  const messageOf = (text: string) => {
    try {
      parseHttpMessage(text, 'a.http')
    } catch (error) {
      if (error instanceof UsageError && error.code === 'ERR_BAD_INPUT') return error.message
    }
    return undefined
  }
  const fix = 'Write it as curl -i prints it: status line, header lines, an empty line, body.'

  test.each([
    ['', `a.http:1: There is no HTTP message. ${fix}`],
    ['{"status":401}', `a.http:1: This is not an HTTP message: it starts with "{\\"status\\":401}". ${fix}`],
    ['\n\u001b[31mred', `a.http:2: This is not an HTTP message: it starts with "\\u001b[31mred". ${fix}`],
    ['x'.repeat(99), `a.http:1: This is not an HTTP message: it starts with "${'x'.repeat(40)}". ${fix}`],
    ['Authorization: Bearer abc', `a.http:1: This is not an HTTP message. ${fix}`],
    ['GET /a HTTP/1.1\nHost: b\n\n', `a.http:4: There is a request but no response. ${fix}`],
    ['HTTP/1.1 401 U\nA: b\nrealm="x"\n\n', `a.http:3: This header line has no name and colon. ${fix}`],
    ['HTTP/1.1 401 U\n folded\n\n', `a.http:2: This header line has no name and colon. ${fix}`],
    ['HTTP/1.1 401 U\n:status: 401\n\n', `a.http:2: This header line has no name and colon. ${fix}`],
    ['GET /a HTTP/1.1\nBearer\n\nHTTP/1.1 401 U\n\n', `a.http:2: This header line has no name and colon. ${fix}`],
    ['HTTP/1.1 4xx\n\n', `a.http:1: This is not an HTTP message: it starts with "HTTP/1.1 4xx". ${fix}`],
  ])('%j', (text, message) => {
    expect(messageOf(text)).toBe(message)
  })

  test.each([
    ['followed-redirect', 4],
    ['two-appended-responses', 4],
  ])('%s: keep one response', async (name, line) => {
    await expect(readHttpFile(fixture(name))).rejects.toThrow(
      `${name}.http:${line}: A second response starts here. Keep one (curl -L and --anyauth print all that they got).`,
    )
  })

  test('a body without the empty line before it', async () => {
    await expect(readHttpFile(fixture('no-empty-line-before-body'))).rejects.toThrow(/body\.http:3: This header line/)
  })

  test.each([
    ['test/fixtures/http/none.http', 'There is no such file.'],
    ['test/fixtures/http', 'This is a folder.'],
  ])('%s cannot be read', async (path, words) => {
    const error: unknown = await readHttpFile(path).catch(error => error)
    expect(error).toMatchObject({ code: 'ERR_UNREADABLE_FILE', where: path })
    expect(String(error)).toContain(words)
  })
})
