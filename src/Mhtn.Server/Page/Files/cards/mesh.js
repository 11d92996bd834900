import { itemAddress } from '../api.js';
import { element } from '../element.js';
import { icon } from '../icons.js';
import { describe } from '../modalities.js';
import { missing, thumbnail } from './picture.js';

const frames = 24;
const atOnce = 4;
const frameTime = 90;
const hesitation = 200;
const pixelsAFrame = 12;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** A 3D model that turns: by itself while pointed at or focused, and by dragging or the arrow keys. */
export function mesh(item, { side = 320 } = {}) {
  const shown = thumbnail(item, { side, alt: '' });
  if (!shown) {
    return missing(item);
  }
  const place = element('div', {
    class: 'mesh', tabindex: 0, role: 'slider', 'aria-label': `Turn ${describe(item)}`, 'aria-valuemin': 0, 'aria-valuemax': 345, 'aria-valuenow': 0,
  }, shown, element('span', { class: 'hint', 'aria-hidden': 'true' }, icon('turn')));
  const loaded = new Array(frames);
  let loading = false;
  let angle = 0;
  let timer = null;
  let dragged = null;

  function load() {
    if (loading) {
      return;
    }
    loading = true;
    let next = 0;
    const follow = async () => {
      while (next < frames) {
        const n = next;
        next += 1;
        const frame = new Image();
        frame.src = itemAddress(item.id, `/frames/${n}?side=${side}`);
        await frame.decode().then(() => { loaded[n] = frame.src; }, () => {});
      }
    };
    for (let i = 0; i < atOnce; i++) {
      follow();
    }
  }

  function turnTo(n) {
    angle = (n + frames) % frames;
    if (loaded[angle]) {
      shown.src = loaded[angle];
    }
    place.setAttribute('aria-valuenow', angle * 360 / frames);
    place.setAttribute('aria-valuetext', `${angle * 360 / frames} degrees`);
  }

  function start() {
    if (!timer) {
      timer = setTimeout(() => {
        load();
        if (!stillness.matches) {
          timer = setInterval(step, frameTime);
        }
      }, hesitation);
    }
  }

  function step() {
    if (!place.isConnected) {
      stop();
    } else if (loaded[(angle + 1) % frames]) {
      turnTo(angle + 1);
    }
  }

  function stop() {
    clearInterval(timer);
    timer = null;
  }

  place.addEventListener('pointerenter', event => event.pointerType === 'mouse' && start());
  place.addEventListener('pointerleave', stop);
  place.addEventListener('focus', () => place.matches(':focus-visible') && start());
  place.addEventListener('blur', stop);
  place.addEventListener('pointerdown', event => {
    load();
    stop();
    dragged = { from: event.clientX, angle };
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener('pointermove', event => dragged && turnTo(dragged.angle + Math.round((event.clientX - dragged.from) / pixelsAFrame)));
  place.addEventListener('lostpointercapture', () => { dragged = null; });
  place.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -angle }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      load();
      stop();
      turnTo(angle + step);
    }
  });
  turnTo(0);
  return place;
}
