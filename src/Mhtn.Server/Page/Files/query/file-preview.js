import { element } from '../element.js';
import { icon } from '../icons.js';

const shown = 140;

/** Shows a file of the visitor's own: as picture, player or text, or as a sign where the browser knows nothing of it. */
export function filePreview(file) {
  const [kind] = file.type.split('/');
  const address = () => URL.createObjectURL(file);
  switch (kind) {
    case 'image': return element('img', { src: address(), alt: 'Your picture' });
    case 'audio': return element('audio', { src: address(), controls: true });
    case 'video': return element('video', { src: address(), muted: true, autoplay: true, loop: true, playsinline: true, 'aria-label': 'Your film' });
    case 'text': return passageOf(file);
    default: return icon('file');
  }
}

function passageOf(file) {
  const place = element('q', {});
  file.slice(0, 4 * shown).text().then(text => {
    place.textContent = text.length > shown ? `${text.slice(0, shown)}…` : text;
  });
  return place;
}
