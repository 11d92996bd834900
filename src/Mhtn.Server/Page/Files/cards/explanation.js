import { element } from '../element.js';
import { marker, nameOf, titleOf } from '../modalities.js';
import { address, query } from '../state.js';
import { thumbnail } from './picture.js';
import { bar } from './score.js';

/** Why: the classes the model sees, and the training items that are nearest. */
export function explanation({ classes = [], nearest_training: nearest = [] }) {
  return element('div', { class: 'why' },
    classes.length > 0 && element('dl', { class: 'classes' }, classes.slice(0, 3).map(({ class: name, share }) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, bar(share), `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`)))),
    nearest.length > 0 && element('p', {}, 'Learned from'),
    nearest.length > 0 && element('ul', { class: 'nearest' }, nearest.map(hit => element('li', {},
      element('a', { href: address(query({ id: hit.id })), 'data-go': true, title: `${nameOf(hit.modality)} ${hit.id}`, 'aria-label': `More like training item ${titleOf(hit)}, ${hit.id}` },
        thumbnail(hit, { side: 64 }) ?? marker(hit.modality))))));
}
