import { element } from '../element.js';
import { icon } from '../icons.js';

/** Fields for metadata, a name and a value each. */
export function metadataFields() {
  const list = element('div', { class: 'pairs' });
  const add = () => {
    const pair = element('div', { class: 'pair' },
      element('input', { 'aria-label': 'Name', placeholder: 'year' }),
      element('input', { 'aria-label': 'Value', placeholder: '1911' }),
      element('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Leave this field out', onclick: () => pair.remove() }, icon('close')));
    list.append(pair);
    pair.firstChild.focus();
  };
  return {
    shown: element('fieldset', {}, element('legend', {}, 'Metadata'), list,
      element('button', { type: 'button', class: 'quiet', onclick: add }, icon('plus'), 'Add a field')),
    value: () => Object.fromEntries([...list.children]
      .map(pair => [...pair.querySelectorAll('input')].map(input => input.value.trim()))
      .filter(([name, value]) => name && value)),
  };
}
