import { ask, askWith, itemAddress, putFile } from '../api.js';
import { element } from '../element.js';
import { icon } from '../icons.js';
import { describe } from '../problems.js';
import { address, query } from '../state.js';
import { refuseTooLarge } from '../upload-limit.js';

/**
 * One item to be added: its id, its progress, and what became of it.
 * @param {File|string} content a file, or a text
 * @param {string} id proposed; the visitor may change it
 * @param {() => void} dropped what to do when the visitor thinks better of it
 */
export function addingRow(content, id, dropped) {
  const isText = typeof content === 'string';
  const field = element('input', { value: id, required: true, 'aria-label': `Id of ${isText ? 'the text' : content.name}` });
  const progress = element('progress', { max: 1, value: 0, hidden: true, 'aria-label': `Progress of ${id}` });
  const outcome = element('div', { class: 'outcome' });
  const drop = element('button', { type: 'button', class: 'quiet icon-only', 'aria-label': `Leave ${id} out`, onclick: () => {
    shown.remove();
    dropped();
  } }, icon('close'));
  const shown = element('li', {},
    element('div', { class: 'row' }, element('span', { class: 'name' }, isText ? content : content.name), field, drop), progress, outcome);

  /** Sends it; answers whether it was taken. */
  async function send({ labels, metadata }) {
    outcome.replaceChildren();
    progress.hidden = false;
    try {
      await refuseKnown(field.value);
      if (isText) {
        await askWith(itemAddress(field.value), { text: content, labels, metadata }, { method: 'PUT' });
      } else {
        refuseTooLarge(content);
        await putFile(fileAddress(field.value, content.name, labels, metadata), content, share => { progress.value = share; });
      }
    } catch (error) {
      outcome.replaceChildren(element('p', { class: 'bad', role: 'alert' }, error.message), ...(error.problems ?? []).map(describe));
      return false;
    } finally {
      progress.hidden = true;
    }
    field.readOnly = true;
    drop.remove();
    outcome.replaceChildren(element('p', { class: 'good' }, 'Added. ', element('a', { href: address(query({ id: field.value })), 'data-go': true, onclick: () => shown.closest('dialog').close() }, 'See what is like it')));
    return true;
  }

  return { shown, send };
}

/** An item that is there would be replaced without a word. */
async function refuseKnown(id) {
  try {
    await ask(itemAddress(id));
  } catch (error) {
    if (error.status === 404) {
      return;
    }
    throw error;
  }
  throw new Error(`There is an item with the id ${id} already. Choose another id.`);
}

function fileAddress(id, name, labels, metadata) {
  const parameters = new URLSearchParams({ name });
  labels.forEach(label => parameters.append('label', label));
  Object.entries(metadata).forEach(([key, value]) => parameters.append('meta', `${key}=${value}`));
  return itemAddress(id, `/file?${parameters}`);
}
