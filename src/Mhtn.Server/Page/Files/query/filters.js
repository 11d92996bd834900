import { about, onAbout } from '../about.js';
import { element, replaceContent } from '../element.js';
import { marker, nameOf } from '../modalities.js';
import { go, now, onState } from '../state.js';

const few = 12;
const place = document.getElementById('filters');
let wanted = '';

/** Binds the chips of modalities and labels to the state. */
export function bindFilters() {
  onAbout(show);
  onState((state, before) => {
    if (about() && (state.in.join() !== before.in?.join() || state.labels.join('\n') !== before.labels?.join('\n'))) {
      show();
    }
  });
}

const toggled = (list, value) => (list.includes(value) ? list.filter(v => v !== value) : [...list, value]);

const chip = (name, count, pressed, onclick, ...before) => element('button', {
  type: 'button', class: 'chip', 'aria-pressed': String(pressed), 'data-key': name, onclick,
}, ...before, element('span', {}, name), count !== undefined && element('small', {}, count.toLocaleString('en')));

function show() {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const { modality_counts: counts, modalities } = about();
  const state = now();
  const names = [...new Set([...modalities, ...Object.keys(counts)])].filter(name => counts[name] || state.in.includes(name));
  replaceContent(place,
    element('div', { class: 'chips', role: 'group', 'aria-label': 'Kinds' },
      names.map(name => chip(nameOf(name), counts[name] ?? 0, state.in.includes(name), () => go({ in: toggled(now().in, name), item: null }), marker(name)))),
    labelGroup(state),
    state.in.length + state.labels.length > 0 && element('button', {
      type: 'button', class: 'quiet', 'data-key': 'clear',
      onclick: () => {
        go({ in: [], labels: [], item: null });
        place.querySelector('button')?.focus();
      },
    }, 'Clear filters'));
  place.hidden = names.length === 0;
  if (focused) {
    place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function labelGroup(state) {
  const labels = Object.entries(about().labels).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  if (labels.length === 0) {
    return null;
  }
  const list = element('div', { class: 'chips', role: 'group', 'aria-label': 'Labels' });
  const fillList = () => {
    const chosen = labels.filter(([name]) => state.labels.includes(name));
    const others = labels.filter(([name]) => !state.labels.includes(name) && name.toLowerCase().includes(wanted.toLowerCase()));
    replaceContent(list,
      [...chosen, ...others.slice(0, few)].map(([name, count]) =>
        chip(name, count, state.labels.includes(name), () => go({ labels: toggled(now().labels, name), item: null }))),
      others.length > few && element('span', { class: 'dim' }, `and ${(others.length - few).toLocaleString('en')} more`));
  };
  fillList();
  return labels.length <= few ? list : element('div', { class: 'labels' },
    element('input', {
      type: 'search', 'aria-label': 'Find a label', placeholder: 'Find a label', value: wanted, 'data-key': 'find',
      oninput: event => {
        wanted = event.target.value;
        fillList();
      },
    }), list);
}
