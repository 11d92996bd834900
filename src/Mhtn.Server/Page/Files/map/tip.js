import { thumbnail } from '../cards/picture.js';
import { element, replaceContent } from '../element.js';
import { marker, nameOf } from '../modalities.js';

const height = 90;

/** What stands beside the active item of the map. */
export class Tip {
  shown = element('div', { class: 'tip', hidden: true });

  show(point) {
    this.shown.hidden = !point;
    if (point) {
      replaceContent(this.shown, thumbnail({ has_media: true, ...point }), element('span', {},
        element('b', {}, point.label ?? point.id),
        element('small', { class: 'kind' }, marker(point.modality), nameOf(point.modality)),
        element('small', { class: 'id' }, point.id)));
    }
  }

  place(viewport, point) {
    const [left, top] = viewport.toScreen(point.x, point.y);
    this.shown.classList.toggle('leftwards', left > viewport.width / 2);
    this.shown.style.setProperty('left', `${left}px`);
    this.shown.style.setProperty('top', `${Math.max(8, Math.min(viewport.height - height, top - height / 3))}px`);
  }
}
