// The page in Chromium: every example from the first screen to its papers, and all that a person may do on the way.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, before, after } from 'node:test';

import { axe, chromium, fromDisk, modules, served } from './open.mjs';
import { answersOf, fillIn, has, press, settled, toReview } from './walk.mjs';

const EXAMPLES = process.env.LIFTORDER_EXAMPLES;
const PROGRAM = process.env.LIFTORDER_PROGRAM;
let browser;
let scratch;
before(async () => {
  browser = await chromium();
  scratch = mkdtempSync(join(tmpdir(), 'page-'));
});
after(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true });
});

const example = (name) => JSON.parse(readFileSync(join(EXAMPLES, name)));

// A page that fails the test where it asks for anything but itself, or says anything is wrong.
async function opened(url = fromDisk(), settings = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...settings });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && request.url() !== url) asked.push(request.url());
  });
  page.on('console', (message) => { if (message.type() === 'error') asked.push(message.text()); });
  page.on('pageerror', (error) => asked.push(String(error)));
  await page.goto(url);
  await settled(page);
  return { page, asked, context };
}

// Chromium takes ten downloads a second from one page, and forgets the others.
async function download(page, selector) {
  await page.waitForTimeout(110);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

// What the command makes of the same answers.
function rendered(given, name) {
  const folder = join(scratch, name);
  writeFileSync(`${folder}.json`, JSON.stringify(given));
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const made = {};
  for (const [where, more] of [['drafts', ['--packet']], ['copies', ['--banner', 'cover']]]) {
    const out = `${folder}-${where}`;
    execFileSync(PROGRAM, ['render', `${folder}.json`, '--today', today, '-o', out, '--quiet', ...more]);
    const [inner] = readdirSync(out);
    made[where] = Object.fromEntries(readdirSync(join(out, inner)).map((file) => [file, readFileSync(join(out, inner, file))]));
  }
  return made;
}

// The same as an example, without what no question asks for.
function asAsked(given) {
  const copy = structuredClone(given);
  delete copy.notes;
  for (const side of ['protected', 'restrained']) delete copy.parties?.[side]?.role;
  for (const related of copy.order?.related ?? []) delete related.court;
  return copy;
}

for (const name of readdirSync(EXAMPLES).filter((file) => file.endsWith('.json') && file !== 'held.json')) {
  test(`${name}: the page makes the papers that the command makes`, async () => {
    const given = asAsked(example(name));
    const { page, asked, context } = await opened();
    await toReview(page, given);
    assert.ok(await has(page, 'dl.review'), await page.innerText('main'));
    const answers = await (async () => {
      await press(page, 'button[data-do="make"]');
      return JSON.parse((await download(page, 'button[data-do="save-answers"]')).bytes);
    })();
    const made = rendered(answers, name);
    const drafts = await page.$$eval('[data-do="save"]:not([data-copy])', (all) => all.map((one) => one.dataset.paper));
    assert.deepEqual(drafts.map((paper) => `${paper}.pdf`).sort(), Object.keys(made.drafts).sort());
    // The answers of the walk are those of the example.
    const asGiven = rendered(given, `given-${name}`);
    for (const paper of drafts) {
      const saved = await download(page, `[data-do="save"][data-paper="${paper}"]:not([data-copy])`);
      assert.equal(saved.name, `${paper}.pdf`);
      assert.ok(saved.bytes.equals(made.drafts[saved.name]), `${paper} is another file than the command's`);
      assert.ok(saved.bytes.equals(asGiven.drafts[saved.name]), `${paper} is not that of the example`);
    }
    const copies = await page.$$eval('[data-do="save"][data-copy]', (all) => all.map((one) => one.dataset.paper));
    for (const paper of copies) {
      const saved = await download(page, `[data-do="save"][data-paper="${paper}"][data-copy]`);
      assert.ok(saved.bytes.equals(made.copies[saved.name]), `the copy of ${paper} is another file`);
    }
    assert.deepEqual(asked, []);
    await context.close();
  });
}

const typedIn = (page, name) => page.inputValue(`[name="${name}"]`);
const heading = (page) => page.innerText('h1');
const text = (page) => page.innerText('main');
const proceed = (page) => press(page, 'main form button:not([type])');

async function choose(page, name, value) {
  await page.check(`[name="${name}"][value="${value}"]`);
  await proceed(page);
}

// As far as the question with a name, with the answers of an example.
async function asFarAs(page, name, given = example('civil-wa.json')) {
  const answer = answersOf(given);
  await press(page, 'button[data-do="start"]');
  for (let screens = 0; screens < 60 && !await has(page, `main form [name="${name}"]`); screens += 1) {
    await fillIn(page, answer);
    await proceed(page);
  }
}

async function loaded(page, given) {
  await page.setInputFiles('[data-file="load"]', { name: 'answers.json', mimeType: 'application/json', buffer: Buffer.from(typeof given === 'string' ? given : JSON.stringify(given)) });
  await page.waitForTimeout(50);
  await settled(page);
}

test('somebody who is pressured gets help, a page to save if they want it, and nothing is kept', async () => {
  const { page, asked, context } = await opened();
  await asFarAs(page, 'request.freely');
  await choose(page, 'request.freely', 'no');
  const said = await text(page);
  assert.match(said, /You do not have to do this/);
  assert.match(said, /1-800-799-7233/);
  assert.match(said, /call 911/);
  assert.equal(await has(page, '[data-do="save"]'), false);
  const saved = await download(page, '[data-do="save-safety"]');
  assert.equal(saved.name, 'page.pdf');
  assert.ok(saved.bytes.subarray(0, 5).equals(Buffer.from('%PDF-')));
  await press(page, '[data-do="open"]');
  await press(page, '[data-do="start"]');
  assert.match(await heading(page), /safe for you/);
  assert.equal(await has(page, 'input:checked'), false);
  // Nothing that was done before comes back with a fresh program.
  assert.equal(await page.evaluate('done.length'), 2);
  assert.deepEqual(asked, []);
  await context.close();
});

test('it is not safe, or the wrong person helps: no question more, nothing to save', async () => {
  const { page, context } = await opened();
  await press(page, 'button[data-do="start"]');
  await choose(page, 'safe', 'no');
  assert.match(await text(page), /stop here/);
  assert.equal(await has(page, 'form, [data-do^="save"]'), false);
  await press(page, '[data-do="open"]');
  await asFarAs(page, 'helper_named');
  await choose(page, 'helper_named', 'yes');
  assert.match(await text(page), /cannot help with these papers/);
  assert.equal(await has(page, 'form, [data-do^="save"]'), false);
  await context.close();
});

async function leaving(how, settings) {
  const { page, context } = await opened(fromDisk(), settings);
  await context.route('https://www.weather.gov/', (route) => route.fulfill({ body: '<title>Weather</title>' }));
  await asFarAs(page, 'case_number');
  await page.fill('[name="case_number"]', 'SECRET-17');
  await how(page, context);
  return { page, context };
}

const shift = async (page, count) => { for (let times = 0; times < count; times += 1) await page.keyboard.press('Shift'); };

test('the button and Shift three times leave at once, and the way back brings nothing back', async () => {
  for (const how of [(page) => page.click('#leave-now'), (page) => shift(page, 3)]) {
    const { page, context } = await leaving(how);
    await page.waitForURL('https://www.weather.gov/');
    await page.goBack().catch(() => {});
    assert.doesNotMatch(await page.content(), /SECRET-17|Superior/);
    await context.close();
  }
});

test('a page that the browser brings back knows nothing, and a way within it leaves no trace', async () => {
  const { chromium: launch } = modules('playwright-core');
  const own = await launch.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'], ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const server = await served('x.html');
  const page = await own.newPage();
  await page.goto(server.url);
  await settled(page);
  await asFarAs(page, 'court.name');
  await page.fill('[name="court.county"]', 'SECRET');
  await proceed(page);
  const before = await page.evaluate(() => history.length);
  await page.click('.problems a');
  assert.equal(await page.evaluate(() => history.length), before);
  assert.equal(page.url(), server.url);
  await page.goto('about:blank');
  // A page that comes back is not loaded: there is no event to wait for.
  await page.evaluate(() => { setTimeout(() => history.back()); });
  await page.waitForTimeout(2000);
  assert.doesNotMatch(await page.content(), /SECRET/);
  assert.equal(await heading(page), 'Court papers');
  await own.close();
  server.close();
});

test('going back, and saving, keep what is typed on the screen', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'court.name');
  await page.fill('[name="court.county"]', 'Pierce');
  const saved = JSON.parse((await download(page, '[data-do="save-answers"]')).bytes);
  assert.equal(saved.court.county, 'Pierce County');
  await page.fill('[name="court.name"]', 'District Court');
  await press(page, '[data-do="back"]');
  await proceed(page);
  const again = JSON.parse((await download(page, '[data-do="save-answers"]')).bytes);
  assert.equal(again.court.name, 'District Court');
  await context.close();
});

test('what is not taken yet waits at its question, and whether somebody pushes is never answered by the way', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'request.freely');
  await page.check('[name="request.freely"][value="yes"]');
  await press(page, '[data-do="back"]');
  await proceed(page);
  assert.match(await heading(page), /pressuring/);
  assert.equal(await has(page, '[name="request.freely"]:checked'), false);
  await choose(page, 'request.freely', 'yes');
  await page.fill('[name="court.state"]', 'Washingtn');
  await page.fill('[name="court.name"]', 'Superior Court');
  await press(page, '[data-do="back"]');
  await proceed(page);
  assert.equal(await typedIn(page, 'court.state'), 'Washingtn');
  assert.equal(await has(page, '.problems, .marked'), false);
  await proceed(page);
  assert.match(await page.innerText('.problems'), /Did you mean Washington/);
  await context.close();
});

test('to leave a choice out is said, and never taken from silence', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'parties.contact.show');
  await proceed(page);
  assert.match(await page.innerText('.problems'), /Choose one/);
  await page.check('[name="parties.contact.show"][value=""]');
  await proceed(page);
  assert.equal(await has(page, '[name="parties.contact.show"]'), false);
  await context.close();
});

test('without a network a blank page takes the place of this one', async () => {
  const { page, context } = await leaving(async (page, context) => {
    await context.setOffline(true);
    await page.click('#leave-now');
  });
  await page.waitForURL('about:blank');
  await context.close();
});

test('Shift with another key, Shift twice and Shift too slowly stay; what is to come is said aloud', async () => {
  const { page, context } = await leaving(async (page) => {
    await page.focus('[name="case_number"]');
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Shift+B');
    await page.keyboard.press('Shift+C');
    await page.keyboard.press('Shift+D');
  });
  assert.match(await typedIn(page, 'case_number'), /ABCD/);
  await shift(page, 2);
  assert.match(await page.textContent('#leave-said'), /one more time/);
  await page.waitForTimeout(5300);
  assert.match(await page.textContent('#leave-said'), /timed out/);
  await shift(page, 2);
  assert.equal(page.url(), fromDisk());
  await context.close();
});

test('the screen is blank before the other page comes', async () => {
  const { page, context } = await opened();
  await context.route('https://www.weather.gov/', (route) => route.fulfill({ body: '' }));
  await asFarAs(page, 'case_number');
  const left = await page.evaluate(() => {
    document.getElementById('leave-now').click();
    return [getComputedStyle(document.body).display, document.querySelector('main').innerHTML];
  });
  assert.deepEqual(left, ['none', '']);
  await context.close();
});

test('going back keeps what was answered, and an answer is changed at the review', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'case_number');
  await press(page, '[data-do="back"]');
  assert.deepEqual(
    [await typedIn(page, 'court.county'), await typedIn(page, 'court.name')], ['King County', 'Superior Court'],
  );
  await page.fill('[name="court.county"]', 'Pierce');
  await proceed(page);
  assert.match(await text(page), /Pierce County/);
  for (let screens = 0; screens < 20 && await heading(page) !== 'Court papers'; screens += 1) await press(page, '[data-do="back"]');
  assert.equal(await heading(page), 'Court papers');
  await press(page, '[data-do="start"]');
  await proceed(page);
  assert.match(await heading(page), /case number/);
  await press(page, '[data-do="back"]');
  assert.equal(await typedIn(page, 'court.county'), 'Pierce County');
  await page.reload();
  await settled(page);
  await toReview(page, example('civil-wa.json'));
  await press(page, '[data-question="court.county"]');
  await page.fill('[name="court.county"]', 'Spokane County');
  await proceed(page);
  assert.match(await text(page), /Please read your answers[^]*Spokane County/);
  await press(page, '[data-do="make"]');
  await press(page, '[data-do="read"][data-paper="motion"]');
  assert.match(await text(page), /Spokane/);
  await context.close();
});

test('what is wrong is said at its question, and nothing that was typed is lost', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'court.name');
  await page.fill('[name="court.state"]', 'Washingtn');
  await page.fill('[name="court.county"]', 'King');
  await proceed(page);
  const said = await page.innerText('.problems');
  assert.match(said, /Did you mean Washington/);
  assert.match(said, /cannot be made without this/);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.problems')));
  assert.equal(await typedIn(page, 'court.state'), 'Washingtn');
  assert.equal(await typedIn(page, 'court.county'), 'King County');
  await page.click('.problems a[href="#court.name"]');
  assert.ok(await page.evaluate(() => document.activeElement.name === 'court.name'));
  await context.close();
});

test('what is odd is kept only by somebody who says that it is right', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'order.expires');
  await page.fill('[name="order.issued"]', 'March 4, 2024');
  await page.fill('[name="order.expires"]', 'March 4, 2025');
  await proceed(page);
  assert.match(await page.innerText('.problems'), /may have ended/);
  await proceed(page);
  assert.match(await page.innerText('.problems'), /may have ended/);
  // Another answer is not the one that was said to be right.
  await page.check('[name="keep:order.expires"]');
  await page.fill('[name="order.expires"]', 'March 5, 2025');
  await proceed(page);
  assert.match(await page.innerText('.problems'), /may have ended/);
  await page.check('[name="keep:order.expires"]');
  await proceed(page);
  assert.match(await text(page), /Ends on: March 5, 2025/);
  await context.close();
});

test('a choice that is odd stays chosen, and is kept by saying that it is right', async () => {
  const { page, context } = await opened();
  const given = example('restrained-il.json');
  given.court = { name: 'District Court', state: 'ME', county: 'Cumberland County' };
  given.order.title = 'Protection from Abuse Order';
  await asFarAs(page, 'request.goal', given);
  await choose(page, 'request.goal', 'terminate');
  if (await has(page, '.problems')) {
    assert.ok(await page.isChecked('[name="request.goal"][value="terminate"]'));
    await page.check('[name="keep:request.goal"]');
    await proceed(page);
  }
  assert.equal(await has(page, '[name="request.goal"]'), false);
  await context.close();
});

test('a question that an answer brings up comes alone, and going back shows the whole screen', async () => {
  const { page, context } = await opened();
  const given = { ...example('civil-wa.json'), signer: { capacity: 'parent' } };
  delete given.preparer;
  await press(page, 'button[data-do="start"]');
  const answer = answersOf(given);
  for (let screens = 0; screens < 9 && !await has(page, '[name="signer.capacity"]'); screens += 1) {
    await fillIn(page, (id) => (id === 'filer' ? 'protected_signer' : answer(id)));
    await proceed(page);
  }
  await choose(page, 'signer.capacity', 'parent');
  assert.match(await heading(page), /under 18/);
  assert.equal(await has(page, '[name="signer.capacity"]'), false);
  await choose(page, 'asking.minor', 'no');
  await press(page, '[data-do="back"]');
  assert.ok(await has(page, '[name="signer.capacity"]') && await has(page, '[name="asking.minor"]'));
  await context.close();
});

test('clearing the page is asked for once more', async () => {
  const { page, context } = await opened();
  await toReview(page, example('unsure-ga.json'));
  await press(page, '[data-do="make"]');
  await press(page, '[data-do="end"]');
  await press(page, '[data-do="papers"]');
  assert.equal(await heading(page), 'Your papers');
  await press(page, '[data-do="end"]');
  await press(page, '[data-do="open"]');
  assert.equal(await heading(page), 'Court papers');
  await context.close();
});

test('whether somebody pushes is asked again on another day', async () => {
  const { page, context } = await opened();
  const given = example('civil-wa.json');
  given.request.freely = 'yes';
  await loaded(page, given);
  await choose(page, 'safe', 'yes');
  for (let screens = 0; screens < 3 && !await has(page, '[name="request.freely"]'); screens += 1) {
    await fillIn(page, answersOf(given));
    await proceed(page);
  }
  assert.match(await heading(page), /pressuring/);
  assert.equal(await has(page, '[name="request.freely"]:checked'), false);
  await context.close();
});

test('answers from a file go on where they ended; what is no file of answers is told', async () => {
  const { page, context } = await opened();
  await loaded(page, 'no answers');
  assert.match(await page.innerText('.status'), /does not have answers/);
  await loaded(page, ' '.repeat(10 * 1024 * 1024 + 1));
  assert.match(await page.innerText('.status'), /larger than 10 MB/);
  const { request, ...half } = example('civil-wa.json');
  await loaded(page, half);
  assert.match(await text(page), /answers are loaded/);
  assert.match(await heading(page), /safe for you/);
  await choose(page, 'safe', 'yes');
  await page.click('[data-do="back"]');
  await page.reload();
  await settled(page);
  await loaded(page, { ...half, request: { freely: 'no' } });
  assert.match(await text(page), /You do not have to do this/);
  await context.close();
});

test('answers are saved in the middle, and go on from there', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'order.title');
  const half = await download(page, '[data-do="save-answers"]');
  await page.reload();
  await settled(page);
  await loaded(page, half.bytes.toString());
  await choose(page, 'safe', 'yes');
  for (let screens = 0; screens < 4 && !await has(page, '[name="order.title"]'); screens += 1) {
    await fillIn(page, answersOf(example('civil-wa.json')));
    await proceed(page);
  }
  assert.match(await heading(page), /What is the order called/);
  await context.close();
});

test('a court’s form: one that is no form is told, and the papers stay', async () => {
  const { page, context } = await opened();
  await toReview(page, example('civil-wa.json'));
  await press(page, '[data-do="make"]');
  const add = async (buffer) => {
    await page.setInputFiles('[data-file="form"]', { name: 'form.pdf', mimeType: 'application/pdf', buffer });
    await page.waitForTimeout(50);
    await settled(page);
  };
  await add(Buffer.from('%PDF-1.7 nothing'));
  assert.match(await page.innerText('.status'), /cannot be read/);
  const own = await download(page, '[data-do="save"][data-paper="motion"]');
  await add(own.bytes);
  assert.match(await page.innerText('.status'), /does not know that form|cannot be read/);
  assert.ok(await has(page, '[data-paper="motion"]'));
  await context.close();
});

// Cases of a sheet, with three rows that are wrong.
function sheet(count) {
  const rows = ['case_number,court.name,court.state,court.county,parties.protected.name,parties.restrained.name,order.type,order.issued,order.expires'];
  for (let row = 0; row < count; row += 1) {
    const wrong = row % 17 === 5 && row < 51;
    rows.push([
      `25-2-${String(row).padStart(5, '0')}-1`, wrong ? '' : 'Superior Court', 'WA', 'King County', `Rosa Delgado ${'ABCDEFGHIJ'[row % 10]}`,
      'Daniel Whitaker', 'civil_protective', '2025-03-04', `2027-${String(1 + row % 12).padStart(2, '0')}-04`,
    ].join(','));
  }
  return Buffer.from(rows.join('\n'));
}

async function withList(page, name, buffer) {
  await press(page, '[data-do="cases"]');
  await page.setInputFiles('[data-file="list"]', { name, mimeType: 'text/csv', buffer });
  await page.waitForSelector('[data-do="cases"], .status:not(:empty)');
  await settled(page);
}

test('a sheet of fifty with three bad rows: each row is told, the others are made', async () => {
  const { page, asked, context } = await opened();
  await withList(page, 'clients.csv', sheet(50));
  const said = await text(page);
  assert.match(said, /50 cases: 47 ready, 0 held, 3 with problems/);
  for (const row of [7, 24, 41]) assert.match(said, new RegExp(`clients.csv, row ${row}\\n.*court.name`));
  const ends = await page.$$eval('tbody tr', (rows) => rows.map((row) => Number(/\(?(\d+)\sdays/.exec(row.cells[3].textContent)?.[1] ?? 1e9)));
  assert.deepEqual(ends, [...ends].sort((one, other) => one - other));
  const zip = await download(page, '[data-do="pack"]');
  writeFileSync(join(scratch, zip.name), zip.bytes);
  const listed = execFileSync('unzip', ['-Z1', join(scratch, zip.name)]).toString().trim().split('\n');
  execFileSync('unzip', ['-tq', join(scratch, zip.name)]);
  assert.equal(new Set(listed.map((name) => name.split('/')[0])).size, 47);
  assert.ok(listed.includes('25-2-00000-1/motion.pdf') && listed.includes('25-2-00000-1/to-sign/motion.pdf'));
  const motions = await download(page, '[data-do="motions"]');
  assert.equal(motions.name, 'all-motion.pdf');
  const report = await download(page, '[data-do="save-report"]');
  assert.equal(report.bytes.toString().trim().split('\n').length, 51);
  assert.deepEqual(asked, []);
  await context.close();
});

test('workbooks are read as sheets are, and days with the month first where that is said', async () => {
  const { page, context } = await opened();
  for (const name of ['clients.xlsx', 'clients.ods']) {
    await withList(page, name, readFileSync(join(EXAMPLES, '../tests/sheets', name)));
    assert.match(await text(page), /3 cases: 3 ready/, name);
    await page.reload();
    await settled(page);
  }
  const american = Buffer.from(sheet(3).toString().replaceAll('2025-03-04', '3/4/2025'));
  await withList(page, 'clients.csv', american);
  assert.match(await text(page), /3 cases: 0 ready[^]*check the box/);
  await page.reload();
  await settled(page);
  await press(page, '[data-do="cases"]');
  await page.check('#month-first');
  await page.setInputFiles('[data-file="list"]', { name: 'clients.csv', mimeType: 'text/csv', buffer: american });
  await page.waitForSelector('tbody');
  assert.match(await text(page), /3 cases: 3 ready/);
  await context.close();
});

test('two hundred cases take less than twenty seconds, and the work can be stopped', async () => {
  const { page, context } = await opened();
  const started = Date.now();
  await withList(page, 'clients.csv', sheet(200));
  await download(page, '[data-do="pack"]');
  const seconds = (Date.now() - started) / 1000;
  console.log(`# 200 cases, checked and made into one zip: ${seconds} s`);
  assert.ok(seconds < 20, `${seconds} s`);
  await page.click('[data-do="pack"]');
  await page.waitForSelector('.working:not([hidden]) button');
  await page.click('[data-do="stop"]');
  await page.waitForFunction(() => /Stopped/.test(document.querySelector('.status').textContent));
  assert.ok(await page.isEnabled('[data-do="pack"]'));
  await context.close();
});

test('a list with a private value never shows it, and one that is no list is told', async () => {
  const { page, context } = await opened();
  const held = 'case_number,court.name,court.state,parties.protected.name,parties.restrained.name,order.type,request.freely\n25-1,Superior Court,WA,Rosa Delgado,Daniel Whitaker,civil_protective,no\n';
  await withList(page, 'held.csv', Buffer.from(held));
  assert.match(await text(page), /1 case: 0 ready, 1 held/);
  assert.doesNotMatch(await text(page), /Rosa|Daniel/);
  await press(page, '[data-do="cases"]');
  await page.setInputFiles('[data-file="list"]', { name: 'x.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04 not a workbook') });
  await page.waitForFunction(() => /Problems to fix/.test(document.querySelector('main').innerText));
  await context.close();
});

test('a defect keeps the answers on the screen, and the questions go on', async () => {
  const { page, context } = await opened();
  await asFarAs(page, 'case_number');
  await page.fill('[name="case_number"]', '23-2-04417-1');
  await page.evaluate(() => tell({ do: 'no such thing' }));
  await settled(page);
  assert.match(await page.innerText('.defect'), /fault of this page/);
  assert.equal(await typedIn(page, 'case_number'), '23-2-04417-1');
  await proceed(page);
  assert.match(await heading(page), /Who issued/);
  await press(page, '[data-do="back"]');
  await press(page, '[data-do="back"]');
  assert.equal(await typedIn(page, 'court.name'), 'Superior Court');
  await context.close();
});

test('nothing is stored, and no step stands in the history', async () => {
  const server = await served('anything.html');
  const { page, asked, context } = await opened(server.url);
  const before = await page.evaluate(() => history.length);
  await toReview(page, example('civil-wa.json'));
  await press(page, '[data-do="make"]');
  const stored = await page.evaluate(async () => ({
    cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, steps: history.length,
  }));
  assert.deepEqual(stored, { cookies: '', local: 0, session: 0, databases: 0, caches: 0, steps: before });
  assert.equal(await page.title(), 'Form');
  assert.deepEqual(server.asked, ['/anything.html']);
  assert.deepEqual(asked, []);
  await context.close();
  server.close();
});

test('nothing but the page’s own script and style may run, and nothing may be fetched', async () => {
  const { page, context } = await opened();
  const tried = await page.evaluate(async () => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = 1"><p id="styled" style="color:red">x</p>');
    const script = document.createElement('script');
    script.textContent = 'window.ran = 2';
    document.body.append(script);
    const fetched = await fetch('https://example.org/').then(() => 'sent', () => 'refused');
    return { ran: window.ran, fetched, color: getComputedStyle(document.getElementById('styled')).color };
  });
  assert.equal(tried.ran, undefined);
  assert.equal(tried.fetched, 'refused');
  assert.notEqual(tried.color, 'rgb(255, 0, 0)');
  await context.close();
});

test('by keyboard alone, from the first screen to the papers', async () => {
  const { page, context } = await opened();
  const given = answersOf(example('unsure-ga.json'));
  const tabTo = async (matches) => {
    for (let times = 0; times < 60; times += 1) {
      if (await page.evaluate(`(${matches})(document.activeElement)`)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${matches} in ${await text(page)}`);
  };
  await tabTo(`(at) => at.dataset.do === 'start'`);
  await page.keyboard.press('Enter');
  await settled(page);
  for (let screens = 0; screens < 40 && await has(page, 'main form'); screens += 1) {
    const names = await page.$$eval('main form [name]', (all) => [...new Set(all.map((field) => field.name))]);
    for (const name of names.filter((name) => !name.startsWith('own:'))) {
      const value = name.startsWith('keep:') ? 'yes' : String(given(name));
      const kind = await page.getAttribute(`[name="${name}"]`, 'type');
      if (kind === 'radio' && await page.$(`[name="${name}"][value="${value}"]`)) {
        await tabTo(`(at) => at.name === '${name}'`);
        await page.keyboard.press('Space');
        const choices = await page.$$eval(`[name="${name}"]`, (all) => all.map((one) => one.value));
        for (let steps = choices.indexOf(value); steps > 0; steps -= 1) await page.keyboard.press('ArrowDown');
      } else if (kind === 'checkbox' && name.startsWith('keep:')) {
        await tabTo(`(at) => at.name === '${name}'`);
        await page.keyboard.press('Space');
      } else if ((kind === 'text' || kind === 'tel') && value) {
        await tabTo(`(at) => at.name === '${name}'`);
        await page.keyboard.type(value);
      }
    }
    await tabTo(`(at) => at.matches('main form button:not([type])')`);
    await page.keyboard.press('Enter');
    await settled(page);
  }
  await tabTo(`(at) => at.dataset.do === 'make'`);
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await heading(page), 'Your papers');
  await context.close();
});

// Every screen of a walk, of an end, of a list.
async function everyScreen(page, look) {
  await look('start');
  await toReview(page, example('both-orders-wa.json'), look);
  await look('review');
  await press(page, '[data-do="make"]');
  await look('papers');
  for (const paper of await page.$$eval('[data-do="read"]', (all) => all.map((one) => one.dataset.paper))) {
    await press(page, `[data-do="read"][data-paper="${paper}"]`);
    await look(paper);
    await press(page, '[data-do="papers"]');
  }
  await press(page, '[data-do="end"]');
  await look('end');
  await press(page, '[data-do="open"]');
  await asFarAs(page, 'court.name');
  await proceed(page);
  await look('problems');
  await page.reload();
  await settled(page);
  await withList(page, 'clients.csv', sheet(12));
  await look('list');
  await page.reload();
  await settled(page);
  await asFarAs(page, 'request.freely');
  await choose(page, 'request.freely', 'no');
  await look('pressured');
}

for (const [name, settings, css] of [
  ['360 pixels', { viewport: { width: 360, height: 640 } }, ''],
  ['320 pixels', { viewport: { width: 320, height: 568 } }, ''],
  ['200 % text', { viewport: { width: 360, height: 640 } }, 'html { font-size: 225% !important }'],
  ['forced colors', { forcedColors: 'active', viewport: { width: 1024, height: 768 } }, ''],
  ['the dark, without motion', { colorScheme: 'dark', reducedMotion: 'reduce' }, ''],
]) {
  test(`${name}: every screen fits, is read by everybody, and nothing moves`, async () => {
    const { page, context } = await opened(fromDisk(), { ...settings, bypassCSP: true });
    await everyScreen(page, async (screen) => {
      if (css) await page.addStyleTag({ content: css });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${screen} is ${wide} pixels too wide: ${(await text(page)).slice(0, 80)}`);
      const moves = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
      }).length);
      assert.equal(moves, 0, screen);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ').slice(0, 300)}`));
      assert.deepEqual(found, [], screen);
      assert.ok(await page.isVisible('#leave-now'), screen);
    });
    await context.close();
  });
}

test('the first packet is there within a second of opening', async () => {
  // The best of five: other tests run meanwhile.
  const times = [];
  for (let attempts = 0; attempts < 5; attempts += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const started = Date.now();
    await page.goto(fromDisk());
    await page.waitForFunction(() => document.documentElement.classList.contains('runs'));
    const ready = Date.now() - started;
    await toReview(page, example('civil-wa.json'));
    const asked = Date.now();
    await press(page, '[data-do="make"]');
    const made = Date.now() - asked;
    const memory = await page.evaluate(() => performance.memory.usedJSHeapSize / 1048576);
    console.log(`# ready after ${ready} ms, papers after ${made} ms more, script heap ${memory.toFixed(1)} MiB`);
    times.push(ready + made);
    await context.close();
  }
  assert.ok(Math.min(...times) < 1000, `${times} ms`);
});

test('where scripts do not run, the page says what this is and what to do', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(fromDisk());
  const said = await text(page);
  assert.match(said, /scripts do not run/);
  assert.match(said, /ask a court to end or change/);
  assert.match(said, /nothing is saved unless/);
  assert.match(said, /close it instead/);
  assert.equal(await page.isVisible('[data-do="start"]'), false);
  assert.equal(await page.isVisible('#leave-now'), false);
  await context.close();
});

test('a browser that is too old says so, and can still leave', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await context.route('https://www.weather.gov/', (route) => route.fulfill({ body: '' }));
  await page.addInitScript(() => { delete window.DecompressionStream; });
  await page.goto(fromDisk());
  await page.waitForFunction(() => /too old/.test(document.querySelector('main').innerText));
  await page.click('#leave-now');
  await page.waitForURL('https://www.weather.gov/');
  await context.close();
});

test('shown by the command, the page works the same', async () => {
  const serving = spawn(PROGRAM, ['serve', '--page', process.env.LIFTORDER_TEST_PAGE, '--no-browser']);
  const [said] = await once(serving.stderr, 'data');
  const url = /http:\S+/.exec(String(said))[0];
  const { page, asked, context } = await opened(url);
  const given = asAsked(example('civil-wa.json'));
  await toReview(page, given);
  await press(page, '[data-do="make"]');
  const saved = await download(page, '[data-do="save"][data-paper="motion"]:not([data-copy])');
  assert.ok(saved.bytes.equals(rendered(given, 'served').drafts['motion.pdf']));
  assert.deepEqual(asked, []);
  await context.close();
  serving.kill();
});

test('all papers in one zip, under names that say nothing where that is wanted', async () => {
  const { page, context } = await opened();
  await toReview(page, example('civil-wa.json'));
  await press(page, '[data-do="make"]');
  const names = async () => {
    const zip = await download(page, '[data-do="save-all"]');
    writeFileSync(join(scratch, zip.name), zip.bytes);
    return execFileSync('unzip', ['-Z1', join(scratch, zip.name)]).toString().trim().split('\n');
  };
  const told = await names();
  assert.ok(told.includes('motion.pdf') && told.includes('to-sign/motion.pdf') && told.includes('packet.pdf'));
  await page.check('#neutral');
  await press(page, '[data-do="read"][data-paper="motion"]');
  assert.match((await download(page, '[data-do="save"]')).name, /^\d+\.pdf$/);
  await press(page, '[data-do="papers"]');
  for (const name of await names()) assert.match(name, /^\d+(-copy)?\.pdf$/);
  const one = await download(page, '[data-do="save"][data-paper="motion"]:not([data-copy])');
  assert.match(one.name, /^\d+\.pdf$/);
  await context.close();
});

test('an office says who it is and where the button leads, each in one line', async () => {
  const html = readFileSync(process.env.LIFTORDER_TEST_PAGE, 'utf8')
    .replace('name="served-by" content=""', 'name="served-by" content="Example Legal Aid"')
    .replace('https://www.weather.gov/', 'https://www.example.org/');
  const path = join(scratch, 'office.html');
  writeFileSync(path, html);
  const { page, asked, context } = await opened(`file://${path}`);
  assert.match(await page.innerText('footer'), /Example Legal Aid.*not sent there/);
  await context.route('https://www.example.org/', (route) => route.fulfill({ body: 'x' }));
  assert.deepEqual(asked, []);
  await page.click('#leave-now');
  await page.waitForURL('https://www.example.org/');
  await context.close();
});

// Forms of courts are not ours to pass on: a clone has none.
const FORMS = process.env.LIFTORDER_FORMS;
test('a court’s own form is filled as the command fills it', { skip: !FORMS && 'no court’s form is here: LIFTORDER_FORMS names no folder' }, async () => {
  const { page, asked, context } = await opened();
  const given = { ...example('civil-wa.json'), case_number: '25-1' };
  given.court = { name: 'Probate and Family Court', state: 'MA', county: 'Suffolk County' };
  given.order = { type: 'civil_protective', title: 'Abuse Prevention Order', issued: '2025-03-04', expires: '2027-03-04' };
  delete given.preparer;
  await toReview(page, given);
  await press(page, '[data-do="make"]');
  await page.setInputFiles('[data-file="form"]', join(FORMS, 'ma-209a-motion-to-modify.pdf'));
  await page.waitForFunction(() => /filled in/.test(document.querySelector('.status')?.textContent ?? ''));
  assert.equal(await has(page, '[data-do="save"][data-paper="motion"]'), false);
  const saved = await download(page, '[data-do="save"][data-paper="ma-fa-13"]:not([data-copy])');
  writeFileSync(join(scratch, 'filled.pdf'), saved.bytes);
  const said = execFileSync('pdftotext', ['-layout', join(scratch, 'filled.pdf'), '-']).toString();
  assert.match(said, /Rosa Delgado/);
  // The same for a list: the list of cases names the form, and not the motion that it stands for.
  await press(page, '[data-do="end"]');
  await press(page, '[data-do="open"]');
  await press(page, '[data-do="cases"]');
  writeFileSync(join(scratch, 'one.json'), JSON.stringify(given));
  await page.setInputFiles('[data-file="list"]', [join(FORMS, 'ma-209a-motion-to-modify.pdf'), join(scratch, 'one.json')]);
  await page.waitForSelector('tbody');
  const list = (await download(page, '[data-do="save-report"]')).bytes.toString();
  assert.match(list, /ma-fa-13\.pdf/);
  assert.doesNotMatch(list, /motion\.pdf/);
  assert.deepEqual(asked, []);
  await context.close();
});
