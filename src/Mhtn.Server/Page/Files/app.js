import { about, onAbout, refreshAbout } from './about.js';
import { bindAdding } from './add/adding.js';
import { bindItemDialog } from './item-dialog.js';
import { showMap } from './map/map.js';
import { clearProblem, showProblem } from './problems.js';
import { bindFilters } from './query/filters.js';
import { bindQueryBox } from './query/query-box.js';
import { showResults } from './results/results.js';
import { bindSession } from './session.js';
import { now, onState } from './state.js';
import { bindThemeSwitch } from './theme-switch.js';

const problemPlace = document.getElementById('results-problem');
const asked = ['view', 'q', 'id', 'file', 'fileNumber'];
const shown = [...asked, 'in', 'labels', 'why'];

function show(state) {
  document.getElementById('results').hidden = state.view !== 'search';
  document.getElementById('map').hidden = state.view !== 'map';
  document.querySelectorAll('nav [data-view]').forEach(link => {
    link.toggleAttribute('aria-current', false);
    if (link.dataset.view === state.view) {
      link.setAttribute('aria-current', 'page');
    }
  });
  return state.view === 'map' ? showMap(state) : showResults(state);
}

/** What was chosen may be gone; the keyboard goes on at the results. */
function keepFocus() {
  if (document.activeElement === document.body) {
    document.getElementById('main').focus({ preventScroll: true });
  }
}

async function start() {
  clearProblem(problemPlace);
  try {
    await refreshAbout();
  } catch (error) {
    showProblem(problemPlace, error, start);
    return;
  }
  await show(now());
}

onAbout(({ collection, count, version, bundle }) => {
  document.getElementById('collection').textContent = collection;
  document.getElementById('foot').textContent = `${count.toLocaleString('en')} items in “${collection}”. Mhtn ${version}, model ${bundle.slice(0, 12)}.`;
});
onState((state, before, isTravel) => {
  const changes = names => names.some(name => String(state[name]) !== String(before[name]));
  if (!about() || !changes(shown)) {
    return;
  }
  show(state);
  if (changes(asked)) {
    if (!isTravel) {
      scrollTo({ top: 0 });
    }
    requestAnimationFrame(keepFocus);
  }
});
bindThemeSwitch(document.getElementById('theme'));
bindQueryBox();
bindFilters();
bindItemDialog();
bindAdding(start);
bindSession(start);
start();
