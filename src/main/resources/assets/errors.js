// The search on the page of all error codes: each word has to be somewhere in an entry.
const search = document.getElementById('search');
const query = document.getElementById('query');
const count = document.getElementById('count');

const plain = (text) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

const entries = Array.from(document.querySelectorAll('.codes > li'), (item) => ({
  item,
  text: plain(`${item.textContent} ${item.id.replaceAll('_', ' ')} ${item.dataset.more}`),
}));

function show() {
  const words = plain(query.value).split(' ');
  let shown = 0;
  for (const { item, text } of entries) {
    item.hidden = !words.every((word) => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  count.value = `${shown} of ${entries.length} codes`;
}

function remember() {
  const address = new URL(location.pathname, location.href);
  if (query.value) {
    address.searchParams.set('q', query.value);
  }
  history.replaceState(null, '', address);
}

query.addEventListener('input', () => {
  show();
  remember();
});

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && event.target !== query) {
    event.preventDefault();
    query.focus();
  }
});

query.value = new URLSearchParams(location.search).get('q') ?? '';
search.hidden = false;
show();
