import { about } from '../about.js';
import { ask } from '../api.js';

const first = 'v1/items?';
const rounds = 2;

/**
 * The items of the collection, the modalities in turns, so that the eye meets all of them.
 * @returns {{next: (count: number, signal: AbortSignal) => Promise<object[]>, left: () => boolean}}
 */
export function browse(state) {
  const streams = (state.in.length ? state.in : Object.keys(about().modality_counts).sort()).map(modality => ({ modality, after: null, done: false }));
  const open = () => streams.filter(stream => !stream.done);

  async function read(stream, limit, signal) {
    const parameters = new URLSearchParams({ in: stream.modality, limit });
    state.labels.forEach(label => parameters.append('label', label));
    if (stream.after !== null) {
      parameters.set('after', stream.after);
    }
    const page = await ask(first + parameters, { signal });
    stream.after = page.next;
    stream.done = !page.next;
    return page.items;
  }

  return {
    async next(count, signal) {
      const each = Math.max(1, Math.ceil(count / open().length));
      const pages = await Promise.all(open().map(stream => read(stream, each, signal)));
      return Array.from({ length: each }, (_, i) => pages.map(page => page[i])).flat().filter(Boolean);
    },
    left: () => open().length > 0,
  };
}

/** Items to begin with: the modalities in turns, each time with another of the most frequent labels. */
export async function starts(signal) {
  const { labels, modality_counts: counts } = about();
  const modalities = Object.keys(counts).sort();
  const names = Object.entries(labels).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  const found = await Promise.all(names.slice(0, rounds * modalities.length).map(async (label, i) => {
    const parameters = new URLSearchParams({ in: modalities[i % modalities.length], label, limit: 1 });
    return (await ask(first + parameters, { signal })).items[0];
  }));
  return found.filter(Boolean);
}
