// A certified OAuth 2.0 server on this machine, and operations of the API that judge its tokens.
//
// People log in without a page: whoever comes to the login is let in. Access tokens live for two seconds, those of the
// browser example for longer.
// `cargo xtask contract` starts this, reads the address from its output, and ends it by closing its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { answer } from './clients.mjs';

const native = {
  application_type: 'native',
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: ['http://127.0.0.1/back'],
  response_types: ['code'],
};
const page = {
  ...native,
  redirect_uris: ['http://127.0.0.1/'],
};
const service = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };

const configuration = {
  clients: [
    { client_id: 'service', client_secret: 'a secret: & more %', ...service },
    { client_id: 'web', client_secret: 'web-secret', ...native },
    { client_id: 'tool', token_endpoint_auth_method: 'none', ...native },
    { client_id: 'page', token_endpoint_auth_method: 'none', ...page },
  ],
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false }, revocation: { enabled: true } },
  clientBasedCORS: (_context, _origin, client) => client.clientId === 'page',
  ttl: { AccessToken: (_context, _token, client) => (client.clientId === 'page' ? 600 : 2), AuthorizationCode: 60, ClientCredentials: 2, Grant: 600, Interaction: 60, RefreshToken: 600, Session: 600 },
  cookies: { keys: ['only for tests'] },
  pkce: { required: (_context, client) => client.clientAuthMethod === 'none' },
  rotateRefreshToken: true,
  issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
  findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant({ oidc: { client, provider, session } }) {
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
};

async function isGood(provider, authorization) {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (!token) return false;
  const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
  return found?.isValid ?? false;
}

/** The retired implicit grant (RFC 6749 §4.2), which the certified server does not know on its own any more. */
async function implicit(provider, query, response) {
  const client = await provider.Client.find(query.get('client_id'));
  const grant = new provider.Grant({ clientId: client.clientId, accountId: 'somebody' });
  const token = new provider.AccessToken({ accountId: 'somebody', client, grantId: await grant.save(), gty: 'implicit' });
  const fragment = new URLSearchParams({ access_token: await token.save(), state: query.get('state'), expires_in: '600' });
  response.writeHead(303, { location: `${query.get('redirect_uri')}#${fragment}` }).end();
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  const standard = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/interaction/')) {
      await provider.interactionFinished(request, response, { login: { accountId: 'somebody' }, consent: {} });
    } else if (request.url.startsWith('/auth?response_type=token&')) {
      await implicit(provider, new URL(request.url, issuer).searchParams, response);
    } else if (request.url.startsWith('/api/')) {
      // The permission to send comes before the token does.
      await answer(request, response, () => isGood(provider, request.headers.authorization));
    } else {
      standard(request, response);
    }
  });
  console.log(`The login server is listening on ${issuer}`);
});
