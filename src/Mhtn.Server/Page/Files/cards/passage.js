import { itemAddress } from '../api.js';
import { element } from '../element.js';

const longest = 20000;

/** A text: the passage that stands for it, or all of it where it is to be read. */
export function passage(item, { large = false } = {}) {
  const place = element('blockquote', { class: 'passage' }, item.snippet ?? item.file_name ?? item.id);
  if (large && item.has_media) {
    fetch(itemAddress(item.id, '/media')).then(async response => {
      if (response.ok) {
        const text = await response.text();
        place.textContent = text.length > longest ? `${text.slice(0, longest)}…` : text;
      }
    }, () => {});
  }
  return place;
}
