// The page in Firefox, from the disk and from a plain server: papers equal to the command's, and the ways to leave.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { axe, firefox, fromDisk, served } from './open.mjs';
import { has, press, settled, toReview } from './walk.mjs';

const EXAMPLES = process.env.LIFTORDER_EXAMPLES;
const PROGRAM = process.env.LIFTORDER_PROGRAM;
let browser;
let scratch;
before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'page-'));
  browser = await firefox(scratch);
});
after(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true });
});

const example = (name) => JSON.parse(readFileSync(join(EXAMPLES, name)));

async function opened(url) {
  const page = await browser.newPage();
  await page.goto(url);
  await settled(page);
  return page;
}

// The file that a click saves, once all of it is there.
async function saved(page, selector, name) {
  const path = join(scratch, name);
  rmSync(path, { force: true });
  await press(page, selector);
  for (let times = 0; times < 100; times += 1) {
    await new Promise((ready) => setTimeout(ready, 100));
    if (existsSync(path) && statSync(path).size > 0 && !existsSync(`${path}.part`)) return readFileSync(path);
  }
  throw new Error(`${name} was not saved`);
}

for (const [where, name] of [['disk', 'civil-wa.json'], ['server', 'criminal-oh.json'], ['disk', 'restrained-il.json']]) {
  test(`${name} from the ${where}: the page makes the papers that the command makes`, async () => {
    const server = await served('x.html');
    const page = await opened(where === 'disk' ? fromDisk() : server.url);
    const given = example(name);
    await toReview(page, given);
    await press(page, '[data-do="make"]');
    const answers = await saved(page, '[data-do="save-answers"]', 'answers.json');
    writeFileSync(join(scratch, 'case.json'), answers);
    const today = await page.evaluate('today()');
    const out = join(scratch, `${where}-${name}`);
    execFileSync(PROGRAM, ['render', join(scratch, 'case.json'), '--today', today, '-o', out, '--packet', '--quiet']);
    const [folder] = readdirSync(out);
    const papers = await page.evaluate(() => [...document.querySelectorAll('[data-do="save"]:not([data-copy])')].map((one) => one.dataset.paper));
    assert.deepEqual(papers.map((paper) => `${paper}.pdf`).sort(), readdirSync(join(out, folder)).sort());
    for (const paper of papers) {
      const bytes = await saved(page, `[data-do="save"][data-paper="${paper}"]:not([data-copy])`, `${paper}.pdf`);
      assert.ok(bytes.equals(readFileSync(join(out, folder, `${paper}.pdf`))), `${paper} is another file`);
    }
    assert.deepEqual(server.asked.filter((path) => path !== '/x.html'), []);
    await page.close();
    server.close();
  });
}

test('the button and Shift three times leave, and the way back brings nothing back', async () => {
  const elsewhere = await served('elsewhere.html');
  for (const how of [
    (page) => page.click('#leave-now'),
    async (page) => { for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift'); },
  ]) {
    const server = await served('x.html');
    const page = await opened(server.url);
    await page.evaluate((url) => { document.querySelector('meta[name="leave-to"]').content = url; }, elsewhere.url);
    await press(page, '[data-do="start"]');
    await Promise.all([page.waitForNavigation(), how(page)]);
    assert.equal(page.url(), elsewhere.url);
    await page.close();
    server.close();
  }
  elsewhere.close();
});

test('every kind of screen is read by everybody', async () => {
  const page = await opened(fromDisk());
  const look = async () => {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await window.axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
    assert.deepEqual(found, []);
  };
  await look();
  await press(page, '[data-do="start"]');
  await look();
  await press(page, 'main form button:not([type])');
  assert.ok(await has(page, '.problems'));
  await look();
  await page.close();
});
