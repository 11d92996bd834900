import { onAbout } from '../about.js';
import { ask } from '../api.js';
import { element } from '../element.js';
import { clearProblem, showProblem } from '../problems.js';
import { now } from '../state.js';
import { explore } from './explorer.js';
import { Viewport } from './viewport.js';

const place = document.getElementById('map-view');
const problemPlace = document.getElementById('map-problem');
const viewport = new Viewport();
let running = new AbortController();
let known = null;

onAbout(() => { known = null; });

/** Shows the map of the collection, as soon as the service has made it. */
export async function showMap(state) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  clearProblem(problemPlace);
  if (!place.firstChild) {
    place.append(element('p', { class: 'dim waiting', role: 'status' }, 'The map is being drawn…'));
  }
  try {
    known ??= await askForMap(signal);
    place.replaceChildren(...explore(known, { state, viewport, signal }));
  } catch (error) {
    if (error.name !== 'AbortError') {
      place.replaceChildren();
      showProblem(problemPlace, error, () => showMap(now()));
    }
  }
}

async function askForMap(signal) {
  const answer = await ask('v1/map', { signal });
  if (!answer.waiting) {
    return answer;
  }
  await new Promise(resolve => setTimeout(resolve, answer.waiting * 1000));
  return askForMap(signal);
}
