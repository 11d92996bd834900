const listeners = [];
let current = read();

/**
 * What the page shows, as its address says it.
 * A file cannot stand in an address: its name does, and a number under which this visit remembers it.
 */
function read() {
  const parameters = new URLSearchParams(location.search);
  return {
    view: parameters.get('view') === 'map' ? 'map' : 'search',
    q: parameters.get('q') ?? '',
    id: parameters.get('id'),
    file: parameters.get('file'),
    fileNumber: history.state?.fileNumber ?? null,
    in: (parameters.get('in') ?? '').split(',').filter(Boolean),
    labels: parameters.getAll('label'),
    why: parameters.has('why'),
    item: parameters.get('item'),
  };
}

/** The state now. */
export const now = () => current;

/** The relative address of the state now with some of it changed. */
export function address(change) {
  const state = { ...current, ...change };
  const parameters = new URLSearchParams();
  const add = (name, value) => value && parameters.append(name, value);
  add('view', state.view === 'map' && 'map');
  add('q', state.q);
  add('id', state.id);
  add('file', state.file);
  add('in', state.in.join(','));
  state.labels.forEach(label => parameters.append('label', label));
  add('why', state.why && '1');
  add('item', state.item);
  const text = parameters.toString();
  return text ? `?${text}` : './';
}

/** A query of one kind alone; the others are put away. */
export const query = asked => ({ view: 'search', q: '', id: null, file: null, fileNumber: null, item: null, ...asked });

/** Changes the state, and with it the address and the page. */
export function go(change, { replace = false } = {}) {
  const next = { ...current, ...change };
  const kept = { fileNumber: next.fileNumber, opened: !replace && Boolean(next.item) };
  history[replace ? 'replaceState' : 'pushState'](kept, '', address(change));
  announce();
}

/** Calls back with the state, the one before, and whether back or forward brought it, whenever it changes. */
export const onState = listener => listeners.push(listener);

function announce(isTravel = false) {
  const before = current;
  current = read();
  listeners.forEach(listener => listener(current, before, isTravel));
}

addEventListener('popstate', () => announce(true));

// Links inside the page change the state instead of loading the page again.
addEventListener('click', event => {
  const link = event.target.closest?.('a[data-go]');
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  const url = new URL(link.href);
  history.pushState({ opened: url.searchParams.has('item'), fileNumber: url.searchParams.has('file') ? current.fileNumber : null }, '', url);
  announce();
});
