// Opens the page in real browsers: Chromium through playwright-core, Firefox through puppeteer-core over BiDi. Both
// are given the same few verbs, so that a test is written once.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const modules = createRequire(`${process.env.LIFTORDER_BROWSERS}/package.json`);
export const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
export const page = process.env.LIFTORDER_TEST_PAGE;

// Serves the page alone, as any office would, and counts what is asked of it.
export async function served(name = 'anything.html') {
  const html = readFileSync(page);
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const found = request.url === `/${name}`;
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(found ? html : '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}/${name}`;
  return { url, asked, close: () => server.close() };
}

export const fromDisk = () => pathToFileURL(page).href;

export async function chromium() {
  const { chromium } = modules('playwright-core');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return browser;
}

export async function firefox(downloads) {
  const puppeteer = modules('puppeteer-core');
  return (puppeteer.default ?? puppeteer).launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.helperApps.neverAsk.saveToDisk': 'application/pdf,application/zip,application/json,text/csv',
      'pdfjs.disabled': true,
    },
  });
}
