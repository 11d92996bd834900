import { about } from '../about.js';
import { card, skeleton } from '../cards/card.js';
import { explanation } from '../cards/explanation.js';
import { stopPlaying } from '../cards/playing.js';
import { element, replaceContent } from '../element.js';
import { clearProblem, showProblem } from '../problems.js';
import { pickFile } from '../query/file-input.js';
import { go, now } from '../state.js';
import { announce, count } from '../status.js';
import { browse, starts } from './browsing.js';
import { isQuery, lacksFile, search } from './searching.js';

const pageLength = 24;
const most = 1000;
const title = document.getElementById('results-title');
const note = document.getElementById('results-note');
const tools = document.getElementById('results-tools');
const problemPlace = document.getElementById('results-problem');
const startsPlace = document.getElementById('results-starts');
const grid = document.getElementById('results-grid');
const more = document.getElementById('results-more');
let running = new AbortController();
let hits = [];

/** The hits shown, or the items browsed. */
export const shownItem = id => hits.find(hit => hit.id === id);

/** Shows what a state asks for. */
export async function showResults(state) {
  running.abort();
  stopPlaying();
  running = new AbortController();
  const { signal } = running;
  clearProblem(problemPlace);
  startsPlace.replaceChildren();
  more.replaceChildren();
  title.textContent = titleOf(state);
  document.title = isQuery(state) ? `${titleOf(state)} – Mhtn` : 'Mhtn';
  note.textContent = '';
  tools.replaceChildren();
  hits = [];
  if (lacksFile(state)) {
    grid.replaceChildren();
    askForFile(state);
    return;
  }
  showTools(state);
  grid.replaceChildren(...Array.from({ length: pageLength / 2 }, skeleton));
  grid.setAttribute('aria-busy', 'true');
  try {
    await (isQuery(state) ? showSearch(state, signal) : showCollection(state, signal));
  } catch (error) {
    if (error.name !== 'AbortError') {
      grid.replaceChildren();
      showProblem(problemPlace, error, () => showResults(now()));
    }
  } finally {
    if (!signal.aborted) {
      grid.removeAttribute('aria-busy');
    }
  }
}

/** Takes an item out of what is shown. */
export function dropShown(id) {
  hits = hits.filter(hit => hit.id !== id);
  for (const shown of [...grid.children, ...startsPlace.querySelectorAll('li')].filter(li => li.dataset.id === id)) {
    shown.remove();
  }
}

const titleOf = state => (state.q ? `Nearest to “${state.q}”`
  : state.id ? `More like ${state.id}`
    : state.file ? `Nearest to ${state.file}`
      : 'The collection');

async function showSearch(state, signal) {
  const result = await search(state, pageLength, signal);
  note.replaceChildren(`${count(result.results.length, 'item')}, nearest first, in ${Math.round(result.milliseconds)} ms`);
  if (result.query?.note) {
    note.append(element('strong', { class: 'said' }, ` ${result.query.note}`));
  }
  if (result.explanation) {
    startsPlace.append(element('div', { class: 'asked-why' }, element('h2', {}, 'What the model takes your query for'), explanation(result.explanation)));
  }
  show(result.results);
  announce(result.results.length ? `${count(result.results.length, 'item')} found.` : 'Nothing found.');
  if (result.results.length === 0) {
    showNothing(state);
  }
  let top = pageLength;
  offerMore(result.results.length === top, async () => {
    top = Math.min(most, top + pageLength);
    const longer = await search(state, top, signal);
    append(longer.results.slice(hits.length));
    return longer.results.length === top && top < most;
  });
}

async function showCollection(state, signal) {
  const pages = browse(state);
  const [items, begin] = await Promise.all([
    pages.next(pageLength, signal),
    state.in.length || state.labels.length ? [] : starts(signal),
  ]);
  const { count: total } = about();
  note.textContent = state.in.length || state.labels.length ? 'Filtered. Search, or choose an item to see what is like it.'
    : `${count(total, 'item')} of ${count(Object.keys(about().modality_counts).length, 'kind')}. Search, or choose an item to see what is like it, whatever it is made of.`;
  if (begin.length > 0) {
    startsPlace.append(element('h2', {}, 'Begin with'), element('ul', { class: 'grid starts' }, begin.map(card)), element('h2', {}, 'All items'));
  }
  show(items);
  if (items.length === 0) {
    showNothing(state);
  }
  offerMore(pages.left(), async () => {
    append(await pages.next(pageLength, signal));
    return pages.left();
  });
  hits.push(...begin);
}

function show(items) {
  hits = [...items];
  grid.replaceChildren(...items.map(card));
}

function append(items) {
  hits.push(...items);
  const cards = items.map(card);
  grid.append(...cards);
  cards[0]?.querySelector('a.name').focus();
  announce(`${count(items.length, 'more item')}.`);
}

function offerMore(left, load) {
  replaceContent(more, left && element('button', {
    type: 'button', class: 'quiet',
    onclick: async event => {
      event.target.disabled = true;
      try {
        offerMore(await load(), load);
      } catch (error) {
        event.target.disabled = false;
        if (error.name !== 'AbortError') {
          showProblem(problemPlace, error, () => showResults(now()));
        }
      }
    },
  }, 'Show more'));
}

function showNothing(state) {
  const filtered = state.in.length + state.labels.length > 0;
  problemPlace.replaceChildren(element('div', { class: 'notice' },
    element('h2', {}, about().count === 0 ? 'The collection is empty.' : 'Nothing fits.'),
    element('p', { class: 'dim' }, about().count === 0
      ? about().can_write ? 'Add the first items.' : 'Items appear here as soon as some are added.'
      : filtered ? 'No item passes the filters.' : 'Try other words, or a file.'),
    filtered && element('div', { class: 'buttons' }, element('button', { type: 'button', class: 'quiet', onclick: () => go({ in: [], labels: [] }) }, 'Clear filters'))));
}

function askForFile(state) {
  problemPlace.replaceChildren(element('div', { class: 'notice', role: 'alert' },
    element('h2', {}, 'This search was made with a file.'),
    element('p', { class: 'dim' }, `A link cannot carry it. Choose ${state.file} again, or drop it here.`),
    element('div', { class: 'buttons' }, element('button', { type: 'button', class: 'primary', onclick: pickFile }, 'Choose the file'))));
}

function showTools(state) {
  replaceContent(tools, isQuery(state) && element('button', {
    type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(state.why), onclick: () => go({ why: !now().why }),
  }, element('span', { class: 'knob', 'aria-hidden': 'true' }), 'Say why'));
}
