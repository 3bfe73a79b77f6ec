// Walks through the page as somebody would who has the answers of a case file at hand.

// What each question is answered with.
export function answersOf(given) {
  const at = (path) => path.split('.').reduce((value, step) => value?.[step], given);
  const lines = (value) => (Array.isArray(value) ? value.join('\n') : value);
  const asking = given.filer === 'restrained' ? 'restrained' : 'protected';
  const helper = at('preparer.role') ? '_helper' : '';
  const related = at('order.related') ?? [];
  const answers = {
    safe: 'yes',
    filer: `${given.filer ?? 'protected'}${helper}`,
    helper_named: 'no',
    'request.freely': at('request.freely') ?? 'not_asked',
    'request.goal': at('request.goal') ?? 'terminate',
    related: related.map((one) => one.type),
  };
  for (const one of related) answers[`related_number.${one.type}`] = one.case_number;
  for (const name of ['show', 'address', 'phone', 'email']) {
    answers[`parties.contact.${name}`] = lines(at(`parties.${asking}.contact.${name}`));
  }
  return (id) => answers[id] ?? lines(at(id)) ?? '';
}

// Fills in the fields that are on the screen. The day on which an order ended may be odd: it is kept.
export async function fillIn(page, answer) {
  await page.evaluate((given) => {
    for (const field of document.querySelectorAll('main form [name]')) {
      const value = given[field.name] ?? '';
      const values = Array.isArray(value) ? value : String(value).split('\n');
      if (field.type === 'radio' || field.type === 'checkbox') {
        const keeps = field.name.startsWith('keep:');
        field.checked = keeps || values.includes(field.value) && (field.value !== '' || field.type === 'radio');
      } else if (!field.name.startsWith('own:')) {
        field.value = Array.isArray(value) ? value.join('\n') : value;
      }
    }
    for (const own of document.querySelectorAll('main form [name^="own:"]')) {
      const id = own.name.slice(4);
      const value = given[id] ?? '';
      const values = Array.isArray(value) ? value : String(value).split('\n');
      const choices = [...document.getElementsByName(id)].map((field) => field.value);
      own.value = values.filter((one) => !choices.includes(one)).join('\n');
    }
  }, await wanted(page, answer));
}

async function wanted(page, answer) {
  const names = await page.evaluate(() => [...document.querySelectorAll('main form [name]')].map((field) => field.name));
  return Object.fromEntries(names.map((name) => [name.replace(/^own:/, ''), answer(name.replace(/^own:/, ''))]));
}

export const settled = (page) => page.waitForFunction(
  () => document.documentElement.classList.contains('runs') && !document.querySelector('main[aria-busy]'),
);

export async function press(page, selector) {
  await page.evaluate((selector) => document.querySelector(selector).click(), selector);
  await settled(page);
}

export const has = (page, selector) => page.evaluate((selector) => Boolean(document.querySelector(selector)), selector);

// From the first screen to the review, or to an end. What was seen on each screen is handed to `look`.
export async function toReview(page, given, look = async () => {}) {
  const answer = answersOf(given);
  await settled(page);
  await press(page, 'button[data-do="start"]');
  for (let screens = 0; screens < 60; screens += 1) {
    if (!await has(page, 'main form')) return;
    await look('asked');
    await fillIn(page, answer);
    await press(page, 'main form button:not([type])');
  }
  throw new Error('the questions do not end: ' + await page.evaluate(() => document.querySelector('main').innerText));
}
