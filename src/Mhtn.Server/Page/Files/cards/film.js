import { itemAddress } from '../api.js';
import { element } from '../element.js';
import { icon } from '../icons.js';
import { describe } from '../modalities.js';
import { missing, thumbnail } from './picture.js';
import { claimPlaying } from './playing.js';

/** A film: its poster frame and a button to play it. An animated picture plays as a picture. */
export function film(item) {
  const poster = thumbnail(item, { side: 320, alt: describe(item) });
  if (!poster) {
    return missing(item);
  }
  const isPicture = /\.(gif|webp)$/i.test(item.file_name ?? '');
  const button = element('button', { type: 'button', class: 'round over', onclick: toggle });
  const place = element('div', { class: 'film' }, poster, button);
  let shown = poster;

  function show(next) {
    shown.replaceWith(next);
    shown = next;
    const plays = next !== poster;
    place.classList.toggle('plays', plays);
    button.replaceChildren(icon(plays ? 'stop' : 'play'));
    button.setAttribute('aria-label', `${plays ? 'Stop' : 'Play'} ${describe(item)}`);
  }

  const stop = () => show(poster);

  function toggle() {
    if (shown !== poster) {
      stop();
      return;
    }
    claimPlaying(stop);
    const media = itemAddress(item.id, '/media');
    const moving = isPicture
      ? element('img', { src: media, alt: describe(item) })
      : element('video', { src: media, controls: true, autoplay: true, playsinline: true, 'aria-label': describe(item) });
    moving.addEventListener('error', () => moving.replaceWith(element('p', { class: 'missing', role: 'alert' }, 'This browser cannot play it.')));
    show(moving);
  }

  show(poster);
  return place;
}
