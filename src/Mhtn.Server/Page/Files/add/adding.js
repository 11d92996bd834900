import { about, onAbout, refreshAbout } from '../about.js';
import { element } from '../element.js';
import { icon } from '../icons.js';
import { announce, count } from '../status.js';
import { uploadLimit } from '../upload-limit.js';
import { idOf, textIdOf } from './ids.js';
import { metadataFields } from './metadata-fields.js';
import { addingRow } from './row.js';

const dialog = document.getElementById('add');
const button = document.getElementById('add-open');

/** @param {() => void} changed what to do when items were added */
export function bindAdding(changed) {
  onAbout(({ can_write }) => { button.hidden = !can_write; });
  button.addEventListener('click', () => open(changed));
}

function open(changed) {
  const labels = element('input', { id: 'add-labels', list: 'add-known', autocomplete: 'off', placeholder: 'dog, animal' });
  const metadata = metadataFields();
  const text = element('textarea', { id: 'add-text', rows: 3 });
  const rows = element('ul', { class: 'rows', 'aria-label': 'To be added' });
  const said = element('p', { class: 'dim', role: 'status' });
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Add');
  const pending = [];
  let added = 0;

  const put = (content, id) => {
    const row = addingRow(content, id, () => pending.splice(pending.indexOf(row), 1));
    pending.push(row);
    rows.append(row.shown);
  };
  const take = files => [...files].forEach(file => put(file, idOf(file.name)));
  const picker = element('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files to add', onchange: event => {
    take(event.target.files);
    event.target.value = '';
  } });

  async function send(event) {
    event.preventDefault();
    if (text.value.trim()) {
      put(text.value.trim(), textIdOf(text.value));
      text.value = '';
    }
    if (pending.length === 0) {
      said.textContent = 'Choose a file or write a text first.';
      return;
    }
    submit.disabled = true;
    const described = { labels: labels.value.split(',').map(label => label.trim()).filter(Boolean), metadata: metadata.value() };
    let failed = 0;
    for (const row of [...pending]) {
      if (await row.send(described)) {
        pending.splice(pending.indexOf(row), 1);
        added += 1;
      } else {
        failed += 1;
      }
    }
    submit.disabled = false;
    said.textContent = `${count(added, 'item')} added.${failed ? ` ${count(failed, 'item')} not: see above.` : ''}`;
    announce(said.textContent);
    await refreshAbout();
  }

  const zone = element('div', { class: 'zone', ondragover: event => event.preventDefault(), ondrop: event => {
    event.preventDefault();
    take(event.dataTransfer.files);
  } },
  element('button', { type: 'button', class: 'quiet', onclick: () => picker.click() }, icon('file'), 'Choose files'),
  element('span', { class: 'dim' }, ` or drop them here, ${uploadLimit()} each at the most`), picker);

  dialog.replaceChildren(element('form', { onsubmit: send },
    element('div', { class: 'bar-top' },
      element('h2', { id: 'add-title' }, 'Add to the collection'),
      element('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    about().can_upload ? zone : element('p', { class: 'dim' }, 'This service keeps no files; texts can be added.'),
    rows,
    element('label', { for: 'add-text' }, 'Or a text'), text,
    element('label', { for: 'add-labels' }, 'Labels, with commas between them'), labels,
    element('datalist', { id: 'add-known' }, Object.keys(about().labels).map(label => element('option', { value: label }))),
    metadata.shown,
    said,
    element('div', { class: 'buttons' }, submit)));
  dialog.addEventListener('close', () => added > 0 && changed(), { once: true });
  dialog.showModal();
}
