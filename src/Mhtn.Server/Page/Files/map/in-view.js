import { element, replaceContent } from '../element.js';
import { marker } from '../modalities.js';
import { address, query } from '../state.js';
import { count } from '../status.js';

const listed = 40;

/** The items in view as a list, for those who do not see the map. */
export class InView {
  title = element('h2');
  list = element('ul', { class: 'in-view' });

  /** @param {(point: object) => void} pointed what to do when an item of the list is pointed at or focused */
  constructor(pointed) {
    this.pointed = pointed;
  }

  show(points) {
    this.title.textContent = `In view: ${count(points.length, 'item')}`;
    replaceContent(this.list,
      points.slice(0, listed).map(point => element('li', {}, this.linkTo(point))),
      points.length > listed && element('li', { class: 'dim' }, `and ${(points.length - listed).toLocaleString('en')} more. Zoom in to see them.`));
  }

  linkTo(point) {
    const pointed = () => this.pointed(point);
    return element('a', { href: address(query({ id: point.id })), 'data-go': true, onfocus: pointed, onmouseenter: pointed },
      marker(point.modality), element('span', {}, point.label ?? point.id), element('small', {}, point.id));
  }
}
