// Everything else is in Rust.
import start from './oasmith_browser_page.js';

start({ module_or_path: new URL('oasmith_browser_page_bg.wasm', import.meta.url) });
