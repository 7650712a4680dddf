// What readers meet on the site: `node site.mjs --browser chromium --site http://127.0.0.1:1234/ [--shots DIR]`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values } = parseArgs({
    options: { browser: { type: "string" }, site: { type: "string" }, shots: { type: "string" } },
});
const site = values.site;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = { landing: "index.html", tag: "reference/oauth.html", model: "models/oauth_client.html", guide: "guide/login.html" };
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

const executablePath = execFileSync("which", [values.browser], { encoding: "utf8" }).trim();
const profile = mkdtempSync(join(tmpdir(), "oasmith-site-"));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: WIDE,
    permissions: ["clipboard-read", "clipboard-write"],
    args: [...flags, "--disable-component-update", "--disable-sync"],
});

// Nothing may be said on the console, and nothing asked of another host, by any test.
const complaints = [];
function watch(page) {
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
    page.on("response", (answer) => {
        if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`);
    });
    page.on("request", (request) => {
        const isHere = request.url().startsWith(site) || /^(data|blob):/.test(request.url());
        if (!isHere) complaints.push(`${page.url()} asks for ${request.url()}`);
    });
    return page;
}

async function open(path, options = {}) {
    const page = watch(await browser.newPage());
    await page.setViewportSize(options.size ?? WIDE);
    await page.emulateMedia({ colorScheme: options.scheme ?? "light", reducedMotion: "reduce" });
    await page.goto(site + path, { waitUntil: "load" });
    return page;
}

const tests = {
    async "the table of methods is there, and leads to each of them"() {
        const page = await open(PAGES.tag);
        const methods = await page.locator("main table").first().locator("tbody tr td:first-child a").allTextContents();
        assert.equal(methods.length, 13);
        assert.ok(methods.includes("post_oauth_client_secret"));
        await page.getByRole("link", { name: "post_oauth_clients" }).first().click();
        assert.ok(page.url().endsWith("#post_oauth_clients"));
        await page.close();
    },

    async "search finds an operation and a model"() {
        for (const [word, place] of [["post_oauth_client_secret", "#post_oauth_client_secret"], ["RoleDivision", "models/role_division.html"]]) {
            const page = await open(PAGES.landing);
            await page.locator("#mdbook-search-toggle").click();
            await page.locator("#mdbook-searchbar").pressSequentially(word);
            const found = page.locator("#mdbook-searchresults a");
            await found.first().waitFor();
            const addresses = await found.evaluateAll((links) => links.map((link) => link.href));
            assert.ok(addresses.some((address) => address.includes(place)), `${word}: ${addresses}`);
            await page.close();
        }
    },

    async "the copy button puts valid JSON on the clipboard"() {
        const page = await open(PAGES.tag);
        const block = page.locator("#post_oauth_clients-body ~ pre").first();
        await block.hover();
        await block.locator("button.clip-button").click();
        const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
        assert.equal(copied.authorizedGrantType, "CODE");
        await page.close();
    },

    async "every page can be read and left without scripting"() {
        // The profile of the other tests has scripting.
        const plain = await chromium.launch({ executablePath, args: flags });
        const page = watch(await plain.newPage({ javaScriptEnabled: false }));
        await page.goto(site + PAGES.tag);
        assert.ok(await page.locator("main h1").isVisible());
        await page.frameLocator("iframe.sidebar-iframe-outer").getByText("All models").waitFor({ timeout: 5000 });
        await plain.close();
    },

    async "a keyboard is enough to search and to go on"() {
        const page = await open(PAGES.guide);
        await page.keyboard.press("/");
        await page.keyboard.type("retry");
        await page.locator("#mdbook-searchresults a").first().waitFor();
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => !url.pathname.endsWith("login.html") || url.hash !== "");
        await page.close();
    },

    async "no page is wider than a phone"() {
        for (const path of Object.values(PAGES)) {
            const page = await open(path, { size: NARROW });
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(width <= NARROW.width, `${path} is ${width} wide`);
            await page.close();
        }
    },

    async "nobody is kept out, in light and in dark"() {
        for (const scheme of ["light", "dark"]) {
            for (const path of Object.values(PAGES)) {
                const page = await open(path, { scheme });
                await page.evaluate(axe);
                const { violations } = await page.evaluate(() => globalThis.axe.run(document));
                const told = violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target} ${node.failureSummary}`));
                assert.deepEqual(told, [], `${path} in ${scheme}`);
                await page.close();
            }
        }
    },

    async "the console is silent, and nothing comes from elsewhere"() {
        assert.deepEqual(complaints, []);
    },
};

if (values.shots) {
    for (const [size, name] of [[WIDE, "wide"], [NARROW, "narrow"]]) {
        for (const scheme of ["light", "dark"]) {
            for (const [what, path] of Object.entries(PAGES)) {
                const page = await open(path, { size, scheme });
                await page.screenshot({ path: join(values.shots, `${what}-${name}-${scheme}.png`) });
                await page.close();
            }
        }
    }
}
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
    try {
        await test();
        console.log(`ok      ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n${error.message}`);
    }
}
await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
