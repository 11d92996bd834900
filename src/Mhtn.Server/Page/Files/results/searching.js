import { ask, askWith } from '../api.js';
import { keptFile } from '../query/kept-files.js';
import { refuseTooLarge } from '../upload-limit.js';

/** Whether the state asks for something, or only for the collection. */
export const isQuery = state => Boolean(state.q || state.id || state.file);

/** Asks for what is nearest to the query of a state. */
export function search(state, top, signal) {
  return state.file ? searchByFile(state, top, signal) : askWith('v1/search', {
    ...(state.id ? { id: state.id } : { text: state.q }),
    ...(state.in.length > 0 && { in: state.in }),
    ...(state.labels.length > 0 && { where: { label: state.labels } }),
    top,
    explain: state.why,
  }, { signal });
}

/** Whether the state asks by a file that is not at hand: its address came from elsewhere, or the page was loaded anew. */
export const lacksFile = state => Boolean(state.file) && !keptFile(state.fileNumber);

async function searchByFile(state, top, signal) {
  const file = keptFile(state.fileNumber);
  refuseTooLarge(file);
  const parameters = new URLSearchParams({ name: state.file, top, explain: state.why });
  if (state.in.length) {
    parameters.set('in', state.in.join(','));
  }
  state.labels.forEach(label => parameters.append('where', `label=${label}`));
  return ask(`v1/search/file?${parameters}`, { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' }, signal });
}
