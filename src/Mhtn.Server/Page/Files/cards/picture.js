import { itemAddress } from '../api.js';
import { element } from '../element.js';
import { describe, marker } from '../modalities.js';

const drawn = ['image', 'video', 'model3d'];
const retries = 3;
const pause = 1500;

/** An item's small picture; null where it is of a kind that has none. */
export function thumbnail(item, { side = 160, alt = '' } = {}) {
  return item.has_media && drawn.includes(item.modality) ? image(itemAddress(item.id, `/thumbnail?side=${side}`), alt, item) : null;
}

/** A picture item: its preview, or the file itself where it is to be seen large. */
export function picture(item, { large = false } = {}) {
  if (!large) {
    return thumbnail(item, { side: 320, alt: describe(item) });
  }
  const shown = element('img', { src: itemAddress(item.id, '/media'), alt: describe(item) });
  shown.addEventListener('error', () => shown.replaceWith(thumbnail(item, { side: 1024, alt: describe(item) })), { once: true });
  return shown;
}

/** A picture of the service's making, asked for again where the service was busy; at last the modality's marker. */
export function image(address, alt, item) {
  const shown = element('img', { src: address, alt, loading: 'lazy', decoding: 'async' });
  let tried = 0;
  shown.addEventListener('error', () => {
    tried += 1;
    if (tried <= retries) {
      setTimeout(() => { shown.src = address; }, pause * tried);
    } else {
      shown.replaceWith(missing(item));
    }
  });
  return shown;
}

/** What stands for an item that cannot be shown. */
export const missing = item => element('div', { class: 'missing' }, marker(item.modality), element('span', {}, item.has_media ? 'No preview' : 'Kept as features'));
