import { element } from '../element.js';
import { marker, nameOf, titleOf, toneClass } from '../modalities.js';
import { address, query } from '../state.js';
import { mediaOf } from './media.js';
import { explanation } from './explanation.js';
import { score } from './score.js';

/** An item in a grid; a hit has a score, and says why where the search was asked to. */
export function card(item) {
  const id = element('small', { class: 'hidden' }, `, ${nameOf(item.modality)} ${item.id}`);
  return element('li', { class: `card ${toneClass(item.modality)}`, 'data-id': item.id },
    element('div', { class: 'stage' }, mediaOf(item)),
    element('div', { class: 'caption' },
      element('div', { class: 'row' },
        element('a', { class: 'name', href: address({ item: item.id }), 'data-go': true, title: 'Show it large' }, titleOf(item), id),
        item.score !== undefined && score(item.score)),
      element('p', { class: 'kind', title: item.id }, marker(item.modality), nameOf(item.modality), element('span', { class: 'id' }, item.id)),
      element('a', { class: 'like', href: address(query({ id: item.id })), 'data-go': true },
        'More like this', element('span', { class: 'hidden' }, `: ${titleOf(item)}, ${item.id}`))),
    item.explanation && explanation(item.explanation));
}

/** A place where a card will be. */
export const skeleton = () => element('li', { class: 'card skeleton', 'aria-hidden': 'true' },
  element('div', { class: 'stage' }), element('div', { class: 'caption' }, element('div', { class: 'line' }), element('div', { class: 'line short' })));
