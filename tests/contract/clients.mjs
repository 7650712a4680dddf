// The operations of the API that look after OAuth clients, in memory, for pages of other origins too (CORS).
//
// What it must not do in a browser, it does for names that ask for it: `a refusal`, `a redirect`.
import { randomUUID } from 'node:crypto';

const clients = new Map();
let strays = 0;

// What a page may send, and what it may see.
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'DELETE, GET, POST, PUT',
  'access-control-expose-headers': 'inin-correlation-id',
};

async function text(request) {
  let all = '';
  for await (const piece of request.setEncoding('utf8')) all += piece;
  return all;
}

const shown = ({ secret, ...client }) => client;
const withSecret = (client) => Object.assign(client, { secret: `secret-${randomUUID()}` });
const refusal = (status, code) => ({ status, body: { status, code, message: `This is not possible: ${code}.` } });

const found = (id, use) => (clients.has(id) ? use(clients.get(id)) : refusal(404, 'not.found'));

const operations = {
  'GET ': () => ({ body: { entities: [...clients.values()].map(shown) } }),
  'POST ': (_id, sent) => {
    if (sent.name === 'a refusal') return refusal(400, 'bad.request');
    if (sent.name === 'a redirect') return { status: 307, location: '/api/v2/elsewhere' };
    const client = withSecret({ id: randomUUID(), state: 'active', ...sent });
    clients.set(client.id, client);
    return { body: client };
  },
  'GET id': (id) => found(id, (client) => ({ body: shown(client) })),
  'PUT id': (id, sent) => found(id, (client) => ({ body: shown(Object.assign(client, sent)) })),
  'DELETE id': (id) =>
    found(id, (client) => {
      if (client.state !== 'inactive') return refusal(400, 'cannot.delete.client');
      clients.delete(id);
      return { status: 204 };
    }),
  'POST id/secret': (id) => found(id, (client) => ({ body: withSecret(client) })),
};

export async function answer(request, response, isGood) {
  if (request.url === '/api/v2/elsewhere') {
    // Where the redirect leads: says how many have followed it.
    if (request.method !== 'GET') strays += 1;
    return response.writeHead(200, cors).end(String(strays));
  }
  if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
  const [, id, rest] = /^\/api\/v2\/oauth\/clients(?:\/([^/]+)(\/secret)?)?$/.exec(request.url) ?? [, '', '/unknown'];
  const operation = operations[`${request.method} ${id ? 'id' : ''}${rest ?? ''}`];
  const body = await text(request);
  const outcome = !(await isGood())
    ? { status: 401, body: { code: 'bad.credentials' } }
    : operation
      ? operation(id, body ? JSON.parse(body) : undefined)
      : refusal(404, 'not.found');
  const headers = { ...cors, 'content-type': 'application/json', 'inin-correlation-id': randomUUID() };
  if (outcome.location) headers.location = outcome.location;
  response.writeHead(outcome.status ?? 200, headers).end(outcome.body && JSON.stringify(outcome.body));
}
