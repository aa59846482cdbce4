// Keeps the console up to date: asks for what changes, and exchanges the sections that did.
const PERIOD = 3000;
const PATIENCE = 10000;

const live = document.getElementById('live');
const contact = document.getElementById('contact');
const found = (element, selector) => element.querySelector(selector);

let since = null;
let timer = 0;
let asking = false;

const time = () => new Date().toISOString().slice(11, 19);

function lose(why) {
  since ??= time();
  contact.textContent = `${why} since ${since}. What you see is older.`;
  contact.className = 'lost';
}

function regain() {
  if (since) {
    since = null;
    contact.textContent = '';
    contact.className = '';
  }
}

// The same element in another version of its section.
function counterpart(element, section) {
  const name = element.getAttribute('href') ?? '';
  if (element.localName === 'summary') {
    return found(section, `#${element.parentElement.id} > summary`);
  }
  return element.localName === 'a'
    ? found(section, `a[href="${CSS.escape(name)}"]`)
    : found(section, `${element.localName}[aria-label="${CSS.escape(element.ariaLabel ?? '')}"]`);
}

function exchange(old, section) {
  for (const details of old.querySelectorAll('details')) {
    const other = section.querySelector(`#${details.id}`);
    if (other) {
      other.open = details.open;
    }
  }
  const selection = getSelection();
  const reading = selection.type === 'Range' && old.contains(selection.anchorNode);
  if (reading || old.isEqualNode(section)) {
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const scrolled = Array.from(old.querySelectorAll('.wide'), (box) => box.scrollLeft);
  old.replaceWith(section);
  section.querySelectorAll('.wide').forEach((box, i) => { box.scrollLeft = scrolled[i] ?? 0; });
  if (focused) {
    counterpart(focused, section)?.focus({ preventScroll: true });
  }
}

async function refresh() {
  if (asking) {
    return;
  }
  asking = true;
  clearTimeout(timer);
  try {
    const answer = await fetch(`console/live${location.search}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) {
      const text = await answer.text();
      for (const section of new DOMParser().parseFromString(text, 'text/html').querySelectorAll('section')) {
        exchange(document.getElementById(section.id), document.adoptNode(section));
      }
      regain();
    } else {
      lose(`The service answers with ${answer.status}`);
    }
  } catch {
    lose('The service does not answer');
  }
  asking = false;
  plan();
}

function plan() {
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(refresh, PERIOD);
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    clearTimeout(timer);
  } else {
    refresh();
  }
});
plan();

const form = document.getElementById('maintenance');

// The token is sent once and forgotten.
async function turn(action) {
  const outcome = document.getElementById('outcome');
  const token = document.getElementById('token');
  const parameters = new URLSearchParams();
  if (action === 'begin') {
    const minutes = document.getElementById('minutes').valueAsNumber;
    parameters.set('estimated_recovery', new Date(Date.now() + minutes * 60000).toISOString());
    parameters.set('message', document.getElementById('message').value);
  }
  const authorization = `Bearer ${token.value.trim()}`;
  token.value = '';
  try {
    const answer = await fetch(`console/maintenance/${action}?${parameters}`, {
      method: 'POST',
      headers: { authorization },
      credentials: 'omit',
    });
    outcome.textContent = answer.ok ? 'Done.' : (await answer.json()).error.message;
  } catch {
    outcome.textContent = 'The service does not answer.';
  }
  refresh();
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  turn(event.submitter.value);
});
