// A certified OAuth 2.0 server on this machine, and one operation of the API that judges its tokens.
//
// People log in without a page: whoever comes to the login is let in. Access tokens live for two seconds.
// `cargo xtask contract` starts this, reads the address from its output, and ends it by closing its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const native = {
  application_type: 'native',
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: ['http://127.0.0.1/back'],
  response_types: ['code'],
};
const service = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };

const configuration = {
  clients: [
    { client_id: 'service', client_secret: 'a secret: & more %', ...service },
    { client_id: 'web', client_secret: 'web-secret', ...native },
    { client_id: 'tool', token_endpoint_auth_method: 'none', ...native },
  ],
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false }, revocation: { enabled: true } },
  ttl: { AccessToken: 2, AuthorizationCode: 60, ClientCredentials: 2, Grant: 600, Interaction: 60, RefreshToken: 600, Session: 600 },
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

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  const standard = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/interaction/')) {
      await provider.interactionFinished(request, response, { login: { accountId: 'somebody' }, consent: {} });
    } else if (request.url === '/api/v2/oauth/clients') {
      const good = await isGood(provider, request.headers.authorization);
      response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
      response.end(good ? '{"entities":[]}' : '{"code":"bad.credentials"}');
    } else {
      standard(request, response);
    }
  });
  console.log(`The login server is listening on ${issuer}`);
});
