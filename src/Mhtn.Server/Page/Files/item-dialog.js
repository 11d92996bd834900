import { about, onAbout } from './about.js';
import { ask, itemAddress } from './api.js';
import { explanation } from './cards/explanation.js';
import { mediaOf } from './cards/media.js';
import { stopPlaying } from './cards/playing.js';
import { score } from './cards/score.js';
import { element, replaceContent } from './element.js';
import { icon } from './icons.js';
import { marker, nameOf, titleOf, toneClass } from './modalities.js';
import { showProblem } from './problems.js';
import { askToRemove } from './removing.js';
import { shownItem } from './results/results.js';
import { address, go, now, onState, query } from './state.js';
import { announce } from './status.js';

const dialog = document.getElementById('item');

/** Binds the dialog of one item to the state, so that back closes it and a link opens it. */
export function bindItemDialog() {
  onState((state, before) => about() && state.item !== before.item && show(state.item));
  dialog.addEventListener('cancel', event => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener('click', event => event.target === dialog && close());
  onAbout(() => now().item && !dialog.open && show(now().item));
}

function close() {
  if (history.state?.opened) {
    history.back();
  } else {
    go({ item: null }, { replace: true });
  }
}

async function show(id) {
  stopPlaying();
  if (!id) {
    dialog.close();
    dialog.replaceChildren();
    return;
  }
  const hit = shownItem(id);
  const place = element('div', { class: 'body' }, hit ? null : element('p', { class: 'dim' }, 'Loading…'));
  replaceContent(dialog, element('div', { class: 'bar-top' },
    element('h2', { id: 'item-title' }, hit ? titleOf(hit) : id),
    element('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Close', onclick: close }, icon('close'))), place);
  if (!dialog.open) {
    dialog.showModal();
  }
  try {
    const item = hit ?? await ask(itemAddress(id));
    if (now().item === id) {
      document.getElementById('item-title').textContent = titleOf(item);
      place.replaceChildren(...partsOf(item));
    }
  } catch (error) {
    showProblem(place, error, () => show(id));
  }
}

function partsOf(item) {
  return [
    element('div', { class: `stage large ${toneClass(item.modality)}` }, mediaOf(item, { large: true })),
    element('div', { class: 'facts' },
      element('p', { class: 'kind' }, marker(item.modality), nameOf(item.modality), item.score !== undefined && score(item.score)),
      element('dl', {}, factsOf(item).map(([name, text]) => element('div', {}, element('dt', {}, name), element('dd', {}, text)))),
      item.explanation && explanation(item.explanation),
      element('div', { class: 'buttons' },
        element('a', { class: 'primary', href: address(query({ id: item.id })), 'data-go': true }, 'More like this'),
        item.has_media && element('a', { class: 'quiet', href: itemAddress(item.id, '/media'), target: '_blank', rel: 'noopener' }, 'Open the file'),
        navigator.clipboard && element('button', { type: 'button', class: 'quiet', onclick: event => copyLink(event.target, item.id) }, 'Copy a link'),
        about().can_write && element('button', { type: 'button', class: 'quiet bad', onclick: () => askToRemove(item, close) }, 'Remove'))),
  ];
}

const factsOf = item => [
  ['Id', item.id],
  ['Labels', item.labels?.join(', ')],
  ['File', item.file_name],
  ['Split', item.split],
  ['Pair', item.pair],
  ...Object.entries(item.metadata ?? {}),
].filter(([, text]) => text);

async function copyLink(button, id) {
  await navigator.clipboard.writeText(new URL(address({ ...query({}), item: id, in: [], labels: [], why: false }), document.baseURI).href);
  button.textContent = 'Copied';
  announce('The link is copied.');
}
