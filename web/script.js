// The script of the page: it hands over what somebody does to the program, and shows what comes back. The program
// runs in a worker, so that whatever a file does to it, the page and its button to leave stay alive. Nothing is
// stored: no cookie, no storage of the browser, no entry in its history. Browsers since 2018 read this file, so that
// those that cannot run the program say so.
'use strict';

// ---- In the worker: the program ----
function inWorker() {
  let core;
  const placeholder = () => { throw new Error('not here'); };
  const imports = (module) => {
    const all = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      if (!all[from]) all[from] = {};
      all[from][name] = placeholder;
    }
    return all;
  };
  const take = (message, file) => {
    const json = new TextEncoder().encode(JSON.stringify(message));
    const bytes = new Uint8Array(file || 0);
    const place = core.input(json.length + bytes.length) >>> 0;
    const memory = new Uint8Array(core.memory.buffer, place, json.length + bytes.length);
    memory.set(json);
    memory.set(bytes, json.length);
    const length = core.take(json.length) >>> 0;
    if (!length) throw new Error('no reply');
    const part = (start, size) => new Uint8Array(core.memory.buffer, start >>> 0, size >>> 0).slice();
    const reply = JSON.parse(new TextDecoder().decode(part(core.output(), length)));
    const size = core.file_length();
    return { reply, file: size ? part(core.file(), size).buffer : null };
  };
  onmessage = async ({ data: { id, module, messages } }) => {
    try {
      if (module) core = (await WebAssembly.instantiate(module, imports(module))).exports;
      let last = {};
      for (const { message, file } of messages) last = take(message, file);
      postMessage({ id, ...last }, last.file ? [last.file] : []);
    } catch (error) {
      postMessage({ id, failed: true });
    }
  };
}

// ---- In the page ----
const words = JSON.parse(document.getElementById('words').textContent);
const setting = (name) => document.querySelector(`meta[name="${name}"]`).content;
const main = document.getElementById('main');
const startScreen = main.innerHTML;
const MOST_BYTES = 10 * 1024 * 1024;
// A hostile file may keep the program busy for ever.
const FILE_SECONDS = 20;

// What was done so far: a fresh program is told it all again after a defect.
let done = [];
let program = null;
let module = null;
let working = false;
let stopped = false;
// File names say nothing.
let quietNames = false;

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function compiled() {
  const text = atob(document.getElementById('core').textContent);
  const packed = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) packed[place] = text.charCodeAt(place);
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

// A worker with a program of its own.
class Program {
  constructor() {
    const source = URL.createObjectURL(new Blob([`'use strict';(${inWorker})()`], { type: 'text/javascript' }));
    this.worker = new Worker(source);
    URL.revokeObjectURL(source);
    this.waiting = new Map();
    this.calls = 0;
    this.worker.onmessage = ({ data }) => this.answer(data.id, data);
    this.worker.onerror = () => this.fail();
    this.module = module;
  }

  // Hands messages over; what the last one brings, or that it failed.
  tell(messages, seconds) {
    const id = ++this.calls;
    return new Promise((settle) => {
      this.waiting.set(id, settle);
      this.worker.postMessage({ id, module: this.module, messages });
      this.module = undefined;
      if (seconds) setTimeout(() => this.waiting.has(id) && this.fail(), seconds * 1000);
    });
  }

  answer(id, data) {
    const settle = this.waiting.get(id);
    this.waiting.delete(id);
    if (settle) settle(data);
  }

  fail() {
    this.worker.terminate();
    for (const id of [...this.waiting.keys()]) this.answer(id, { failed: true });
  }
}

function say(text) {
  const status = main.querySelector('.status');
  if (status) status.textContent = text;
}

function show(html) {
  main.innerHTML = html;
  const names = document.getElementById('neutral');
  if (names) names.checked = quietNames;
  window.scrollTo(0, 0);
  const first = main.querySelector('.problems[tabindex]') || main.querySelector('h1');
  if (first) first.focus();
}

function save(name, kind, parts) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(words.saved.replace('{name}', name));
}

// What changes nothing need not be told to a fresh program.
const changes = (message) => !/^(save|read|papers$|review$|end$|pack|motions|stop)/.test(message.do);

async function tell(message, file) {
  if (working) return null;
  working = true;
  main.setAttribute('aria-busy', 'true');
  const messages = [{ message, file }];
  const data = await program.tell(messages, file ? FILE_SECONDS : 0);
  working = false;
  main.removeAttribute('aria-busy');
  if (data.failed) {
    await mend();
    return null;
  }
  if (changes(message)) done.push({ message, file });
  if (data.reply.forget || message.do === 'open') quietNames = false;
  if (data.reply.forget || message.do === 'open') done = [{ message: { do: 'open', today: today() } }];
  if (data.reply.html) show(data.reply.html);
  if (data.reply.said) say(data.reply.said);
  return data;
}

// After a defect: a fresh program, told all that was done but the last; what is typed stays on the screen.
async function mend() {
  program.fail();
  program = new Program();
  const data = await program.tell(done);
  const note = document.createElement('div');
  note.className = 'problems';
  note.setAttribute('role', 'alert');
  note.tabIndex = -1;
  const head = document.createElement('h2');
  head.textContent = words.defect_head;
  const text = document.createElement('p');
  text.textContent = data.failed ? words.defect_answers : words.defect;
  note.append(head, text);
  if (data.failed) {
    const answers = document.createElement('p');
    const all = done.filter(({ message }) => message.fields).flatMap(({ message }) => Object.entries(message.fields));
    answers.innerText = all.map(([name, typed]) => `${name}: ${typed.join(', ')}`).join('\n');
    note.append(answers);
  }
  main.querySelectorAll('.defect').forEach((old) => old.remove());
  note.classList.add('defect');
  main.prepend(note);
  note.focus();
}

async function saveFrom(message) {
  const data = await tell(message);
  if (data && data.reply.file) save(data.reply.file.name, data.reply.file.kind, [data.file]);
}

// Does long work piece by piece: it can be stopped between two pieces.
async function work(message) {
  const stop = main.querySelector('.working');
  const buttons = main.querySelectorAll('button:not([data-do="stop"]), input');
  stopped = false;
  stop.hidden = false;
  buttons.forEach((one) => { one.disabled = true; });
  const parts = [];
  let ended = false;
  while (!stopped && !ended) {
    const data = await tell(message);
    if (!data) break;
    ended = data.reply.progress.ended;
    if (data.file) parts.push(data.file);
    if (data.reply.file) save(data.reply.file.name, data.reply.file.kind, parts.splice(0));
    if (!ended) say(data.reply.progress.words);
  }
  if (stopped && !ended) await beginAnew();
  stop.hidden = true;
  buttons.forEach((one) => { one.disabled = false; });
}

// What was stopped half-way is begun anew the next time.
async function beginAnew() {
  await tell({ do: 'stop' });
  say(words.cases_stopped);
}

// A file that was changed after it was chosen, or is not on this device, cannot be read.
async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    say(`${file.name}: ${words.unreadable}`);
    return null;
  }
}

async function readList(files) {
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      say(`${file.name}: ${words.too_large}`);
      return;
    }
  }
  const month_first = document.getElementById('month-first').checked;
  const all = [];
  for (const file of files) {
    const bytes = await bytesOf(file);
    if (!bytes) return;
    all.push([file.name, bytes]);
  }
  await tell({ do: 'new-list' });
  for (const [name, bytes] of all) {
    const data = await tell({ do: 'add-list', name, month_first }, bytes);
    if (!data || data.reply.said) return;
  }
  await work({ do: 'check-more' });
}

async function chosen(input) {
  const files = [...input.files];
  if (!files.length) return;
  // The same file, mended, can be chosen again.
  setTimeout(() => { input.value = ''; });
  if (input.dataset.file === 'list') return readList(files);
  if (files[0].size > MOST_BYTES) return say(words.too_large);
  const bytes = await bytesOf(files[0]);
  if (bytes) await tell({ do: input.dataset.file }, bytes);
}

// What is in the fields of the screen.
function typed() {
  const fields = {};
  const form = main.querySelector('form');
  const data = form ? new FormData(form) : new FormData();
  for (const name of data.keys()) fields[name] = data.getAll(name);
  return fields;
}

const ACTIONS = {
  open: () => tell({ do: 'open', today: today() }),
  back: () => tell({ do: 'back', fields: typed() }),
  change: ({ question }) => tell({ do: 'change', question }),
  read: ({ paper }) => tell({ do: 'read', paper }),
  save: ({ paper, copy }) => saveFrom({ do: 'save', paper, copy: Boolean(copy), neutral: quietNames }),
  'save-all': () => saveFrom({ do: 'save-all', neutral: quietNames }),
  'save-answers': () => saveFrom({ do: 'save-answers', fields: typed(), neutral: quietNames }),
  'save-safety': () => saveFrom({ do: 'save-safety' }),
  'save-starter': () => saveFrom({ do: 'save-starter' }),
  'save-report': () => saveFrom({ do: 'save-report' }),
  pack: () => work({ do: 'pack-more' }),
  motions: () => work({ do: 'motions-more' }),
  stop: () => { stopped = true; },
};

main.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-do]');
  if (!button) return;
  const action = ACTIONS[button.dataset.do] || (() => tell({ do: button.dataset.do }));
  action(button.dataset);
});

// A way within the page leaves no entry in the history, and no name of a field in the address.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const goal = document.getElementById(link.getAttribute('href').slice(1));
  if (!goal) return;
  if (goal === main) main.tabIndex = -1;
  goal.focus();
  goal.scrollIntoView({ block: 'center' });
});

main.addEventListener('submit', (event) => {
  event.preventDefault();
  tell({ do: 'answer', fields: typed() });
});

main.addEventListener('change', (event) => {
  if (event.target.dataset.file) chosen(event.target);
  if (event.target.id === 'neutral') quietNames = event.target.checked;
});

// A file that is dropped beside its field must not open in place of the page.
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    const input = main.querySelector('input[data-file]');
    if (name === 'drop' && input && !input.disabled && event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      chosen(input);
    }
  });
}

// ---- Leaving: the screen is blank first, then another page takes the place of this one ----
function wipe() {
  done = [];
  working = false;
  quietNames = false;
  main.innerHTML = '';
  if (program) program.worker.terminate();
}

function leave() {
  document.documentElement.classList.add('gone');
  wipe();
  location.replace(navigator.onLine ? setting('leave-to') : 'about:blank');
}

document.getElementById('leave-now').addEventListener('click', leave);
document.documentElement.classList.add('leaves');

// Shift three times within five seconds, each time alone: with another key it is a capital letter.
let presses = 0;
let alone = false;
let timer = null;
const aloud = (text) => { document.getElementById('leave-said').textContent = text; };

document.addEventListener('keydown', (event) => {
  alone = event.key === 'Shift' && !event.repeat;
  if (event.key !== 'Shift' && presses) forget();
});
document.addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || !alone) return;
  alone = false;
  presses += 1;
  if (presses === 1) timer = setTimeout(() => { forget(); aloud(words.leave_timed_out); }, 5000);
  if (presses === 3) {
    aloud(words.leaving);
    leave();
  } else {
    aloud(words.leave_presses[3 - presses]);
  }
});

function forget() {
  clearTimeout(timer);
  presses = 0;
  aloud('');
}

// A page that the browser brings back knows nothing any more, whichever way it was left.
addEventListener('pagehide', wipe);
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  document.documentElement.classList.remove('gone');
  forget();
  main.innerHTML = startScreen;
  begin();
});

async function begin() {
  try {
    if (!module) module = await compiled();
    program = new Program();
  } catch (error) {
    const note = document.createElement('p');
    note.className = 'problems';
    note.textContent = words.too_old;
    main.prepend(note);
    return;
  }
  const opened = await tell({ do: 'open', today: today() });
  if (!opened) return;
  document.documentElement.classList.add('runs');
  for (const [bold, weight] of [[false, '400'], [true, '700']]) {
    const face = await program.tell([{ message: { do: 'face', bold } }]);
    if (face.file) document.fonts.add(await new FontFace('Page', face.file, { weight }).load());
  }
}

const office = setting('served-by').trim();
if (office) {
  const note = document.getElementById('office');
  note.textContent = words.served_by.replace('{office}', office);
  note.hidden = false;
}
begin();
