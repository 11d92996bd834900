import { element } from '../element.js';
import { icon } from '../icons.js';
import { marker, nameOf } from '../modalities.js';
import { go, query } from '../state.js';
import { announce, count } from '../status.js';
import { bindGestures } from './gestures.js';
import { InView } from './in-view.js';
import { nearestTo, nextTo } from './neighbours.js';
import { middles, paint } from './painter.js';
import { Tip } from './tip.js';

const reach = 18;
const step = 1.5;
const calm = 250;
const methods = { pca: 'PCA', 't-sne': 't-SNE' };
const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** A map to move about in, and the same items as a list; the signal says when it is put away. */
export function explore({ points, total, method }, { state, viewport, signal }) {
  const isOff = point => (state.in.length > 0 && !state.in.includes(point.modality))
    || (state.labels.length > 0 && !state.labels.includes(point.label));
  const open = points.filter(point => !isOff(point));
  const names = middles(open);
  const tip = new Tip();
  const inView = new InView(activate);
  const canvas = element('canvas', {
    tabindex: 0, role: 'application', 'aria-roledescription': 'map',
    'aria-label': `Map of ${count(open.length, 'item')}. Arrow keys go from item to item, plus and minus zoom, Enter shows what is like the item. The items in view are listed below.`,
  }, 'The items are listed below.');
  let active = null;
  let frame = null;
  let settling = null;

  function draw() {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      paint(canvas, viewport, points, { isOff, active, names });
      if (active) {
        tip.place(viewport, active);
      }
    });
  }

  const isSeen = point => {
    const [left, top] = viewport.toScreen(point.x, point.y);
    return left >= 0 && top >= 0 && left <= viewport.width && top <= viewport.height;
  };

  function moved() {
    draw();
    clearTimeout(settling);
    settling = setTimeout(() => inView.show(open.filter(isSeen)), calm);
  }

  function activate(point) {
    if (point !== active) {
      active = point;
      tip.show(point);
      canvas.classList.toggle('pointing', Boolean(point));
      draw();
    }
  }

  function walk(direction) {
    const next = nextTo(open, active ?? viewport, direction);
    if (!next) {
      return;
    }
    if (!isSeen(next)) {
      viewport.moveTo(next.x, next.y);
      moved();
    }
    activate(next);
    announce([next.label, nameOf(next.modality), next.id].filter(Boolean).join(' '));
  }

  const zoom = factor => {
    viewport.zoom(factor, ...(active ? viewport.toScreen(active.x, active.y) : []));
    moved();
  };
  const reset = () => {
    viewport.reset();
    moved();
  };
  const choose = point => go(query({ id: point.id }));

  bindGestures(canvas, viewport, {
    moved,
    pointed: (left, top) => activate(nearestTo(open, viewport, left, top, reach)),
    chosen(left, top, type) {
      const point = nearestTo(open, viewport, left, top, type === 'mouse' ? reach : 2 * reach);
      // A finger cannot hover: its first touch shows the item, its second chooses it.
      if (point && (type === 'mouse' || point === active)) {
        choose(point);
      } else {
        activate(point);
      }
    },
  });
  canvas.addEventListener('pointerleave', event => event.pointerType === 'mouse' && activate(null));
  canvas.addEventListener('keydown', event => {
    const actions = {
      '+': () => zoom(step),
      '=': () => zoom(step),
      '-': () => zoom(1 / step),
      0: reset,
      Escape: () => activate(null),
      Enter: () => active && choose(active),
    };
    const action = directions[event.key] ? () => walk(directions[event.key]) : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
  document.documentElement.addEventListener('themechange', draw, { signal });
  new ResizeObserver(([entry]) => {
    viewport.width = entry.contentRect.width;
    viewport.height = entry.contentRect.height;
    moved();
  }).observe(canvas);

  const button = (sign, label, action) =>
    element('button', { type: 'button', class: 'quiet icon-only', 'aria-label': label, title: label, onclick: action }, icon(sign));
  return [
    legend(points, total, method),
    element('div', { class: 'surface' }, canvas, tip.shown, element('div', { class: 'zoom' },
      button('plus', 'Zoom in', () => zoom(step)),
      button('minus', 'Zoom out', () => zoom(1 / step)),
      element('button', { type: 'button', class: 'quiet', onclick: reset }, 'All'))),
    inView.title,
    inView.list,
  ];
}

const legend = (points, total, method) => element('p', { class: 'legend' },
  [...new Set(points.map(point => point.modality))].sort().map(name => element('span', {}, marker(name), nameOf(name))),
  element('span', { class: 'dim' }, `${points.length < total ? `${points.length.toLocaleString('en')} of ` : ''}${count(total, 'item')}, ${methods[method] ?? method}`));
