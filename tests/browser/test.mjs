// Holds the page to what it promises, in Chromium: `node test.mjs --browser chromium --page DIR --server URL [--shots DIR]`.
//
// `cargo xtask wasm` builds the page into the folder and starts the login server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// The driver and the judge are those of the site, so that there is one version of each.
const site = createRequire(new URL('../site/', import.meta.url));
const { chromium } = site('playwright-core');
const axe = readFileSync(site.resolve('axe-core/axe.min.js'), 'utf8');

const text = { type: 'string' };
const { browser: program, page: folder, server, shots } = parseArgs({ options: { browser: text, page: text, server: text, shots: text } }).values;

const kinds = { css: 'text/css', html: 'text/html; charset=utf-8', js: 'text/javascript', wasm: 'application/wasm' };
// As strict as a page with WebAssembly can be.
const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self' ${server}`;

/** Serves the page, with the settings of this test in its head. */
async function serve(request, response) {
  const name = request.url.split('?')[0].slice(1) || 'index.html';
  try {
    let content = await readFile(join(folder, name));
    if (name === 'index.html') {
      const setting = (text, name, value) => text.replace(`name="oasmith-${name}" content=""`, `name="oasmith-${name}" content="${value}"`);
      const settings = { 'client-id': 'page', scopes: 'openid', server };
      content = Object.entries(settings).reduce((text, [name, value]) => setting(text, name, value), content.toString());
    }
    const headers = { 'content-type': kinds[name.split('.').pop()], 'content-security-policy': policy };
    response.writeHead(200, headers).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const pages = createServer(serve);
await new Promise((ready) => pages.listen(0, '127.0.0.1', ready));
const home = `http://127.0.0.1:${pages.address().port}/`;

const browser = await chromium.launch({
  executablePath: execFileSync('which', [program], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** One test, in a browser that knows nothing of the others. */
async function test(name, steps, looks = {}) {
  // The policy of the page keeps out the judge of accessibility as well, unless the browser forgets about it.
  const context = await browser.newContext({ bypassCSP: Boolean(looks.colorScheme), ...looks });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  const requests = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(request));
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(home);
  try {
    await steps(page, { faults, requests });
  } catch (error) {
    console.error(`FAILED: ${name}\n${faults.join('\n')}\n${await page.locator('main').innerText()}`);
    throw error;
  }
  for (const request of requests) {
    const { hostname, protocol } = new URL(request.url());
    assert(protocol === 'data:' || hostname === '127.0.0.1', `a request leaves this machine: ${request.url()}`);
  }
  assert.deepEqual(faults, [], 'the console has errors');
  await context.close();
  console.log(`ok: ${name}`);
}

async function logIn(page, implicit = false) {
  if (implicit) await page.getByText('The retired way').click();
  await page.getByRole('button', { name: implicit ? /retired/ : 'Log in', exact: !implicit }).first().click();
  await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
  await page.getByText(/^\d+ clients?\.$/).waitFor();
}

/** What the login left behind: nothing. */
async function leftBehind(page) {
  assert.equal(page.url(), home, 'the address has no code and no token');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));
  assert.equal(kept, '[{},{},"",null]');
}

async function create(page, name) {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
}

/** Has what is on the page now judged, and takes a picture if asked to. */
async function judge(page, state, { colorScheme, viewport }) {
  const look = `${state}-${colorScheme}-${viewport.width}`;
  if (shots) await page.screenshot({ path: join(shots, `${look}.png`), fullPage: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`), [], look);
  assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${look}: the page is wider than the window`);
}

await test('a person logs in with PKCE, and nothing of it stays', async (page, { requests }) => {
  await logIn(page);
  await leftBehind(page);
  const login = new URL(requests.find((request) => request.url().startsWith(`${server}/auth?`)).url());
  assert.equal(login.searchParams.get('code_challenge_method'), 'S256');
  const sent = requests.find((request) => request.url() === `${server}/token`);
  assert.match(sent.postData(), /code_verifier=/);
  assert.equal((await sent.allHeaders()).cookie, undefined, 'calls have no cookies');
  // The token is in memory only.
  await page.reload();
  await page.getByText('You are not logged in.').waitFor();
});

await test('the retired grant works, and its token leaves the address', async (page, { requests }) => {
  await logIn(page, true);
  await leftBehind(page);
  assert(!requests.some((request) => request.url() === `${server}/token`));
});

await test('a client is created, its secret shown once, rotated, and deleted', async (page) => {
  await logIn(page);
  await create(page, 'the <b>first</b>');
  const secret = page.locator('#secret-text');
  await secret.waitFor();
  const first = await secret.textContent();
  assert.match(first, /^secret-/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'secret', 'screen readers are taken there');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  assert(!(await page.content()).includes(first), 'the page has forgotten the secret');
  // A name of the server is text.
  await page.getByRole('rowheader', { name: 'the <b>first</b>' }).waitFor();
  await page.getByRole('button', { name: /^New secret/ }).click();
  await page.getByText(/has a new secret/).waitFor();
  const second = await secret.textContent();
  assert.match(second, /^secret-/);
  assert.notEqual(second, first);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByText('0 clients.').waitFor();
  await leftBehind(page);
});

await test('failures are told with their code and the id of the exchange', async (page, { faults }) => {
  await logIn(page);
  await create(page, 'a refusal');
  await page.getByRole('alert').getByText(/400.*bad\.request/).waitFor();
  assert.match(await page.getByRole('alert').textContent(), /[0-9a-f]{8}-[0-9a-f]{4}/);
  // The browser reports every failed request itself.
  assert.match(faults.splice(0).join(), /^Failed to load resource: the server responded with a status of 400[^,]*$/);
});

await test('a redirect is refused, and nothing goes where it leads', async (page, { requests }) => {
  await logIn(page);
  await create(page, 'a redirect');
  await page.getByRole('alert').getByText(/redirects, which is not followed/).waitFor();
  // The server knows it; the browser's tools list the address, whether or not anything is sent there.
  assert.equal(await (await fetch(`${server}/api/v2/elsewhere`)).text(), '0');
  assert.equal(requests.filter((request) => request.method() === 'POST' && request.url().endsWith('/clients')).length, 1);
});

await test('a login that did not begin here is refused, and its code leaves the address', async (page) => {
  await page.goto(`${home}?code=stolen&state=guessed`);
  await page.getByRole('alert').getByText(/did not begin here/).waitFor();
  await leftBehind(page);
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    const looks = { colorScheme, viewport };
    await test(`nobody is kept out, ${colorScheme}, ${viewport.width} wide`, async (page, { faults }) => {
      await page.getByText('You are not logged in.').waitFor();
      await page.getByText('The retired way').click();
      await judge(page, 'login', looks);
      const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const [lightness] = background.match(/\d+/g).map(Number);
      assert(colorScheme === 'dark' ? lightness < 64 : lightness > 192, `the background is ${background}`);
      await page.reload();
      await logIn(page);
      await create(page, 'an application with a name that is long enough for two lines');
      await page.getByText('1 client.', { exact: true }).waitFor();
      await judge(page, 'secret', looks);
      await create(page, 'a refusal');
      await page.getByRole('alert').getByText(/400/).waitFor();
      await judge(page, 'failure', looks);
      // The browser reports every failed request itself.
      faults.splice(0);
      // The server keeps what one test leaves to the next.
      await page.getByRole('button', { name: /^Delete/ }).click();
      await page.getByText('0 clients.').waitFor();
    }, looks);
  }
}

await browser.close();
pages.close();
