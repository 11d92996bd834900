import { ask, itemAddress } from '../api.js';
import { element, replaceContent } from '../element.js';
import { icon } from '../icons.js';
import { marker, nameOf, titleOf } from '../modalities.js';
import { go, now, onState, query } from '../state.js';
import { thumbnail } from '../cards/picture.js';
import { bindFileInput } from './file-input.js';
import { filePreview } from './file-preview.js';
import { keptFile } from './kept-files.js';
import { bindRecorder } from './recorder.js';

const words = document.getElementById('words');
const asked = document.getElementById('asked');

/** Binds the box for words, files and sounds to the state. */
export function bindQueryBox() {
  document.getElementById('pick').append(icon('file'), element('span', {}, 'File'));
  document.getElementById('record').append(icon('microphone'), element('span', {}, 'Record'));
  document.getElementById('submit').append(icon('search'), element('span', {}, 'Search'));
  document.getElementById('query').addEventListener('submit', event => {
    event.preventDefault();
    go(query({ q: words.value.trim() }));
  });
  bindFileInput();
  bindRecorder();
  onState(show);
  show(now(), {});
}

function show(state, before) {
  words.value = state.q;
  if (state.id !== before.id || state.fileNumber !== before.fileNumber || state.file !== before.file) {
    asked.replaceChildren();
    asked.hidden = !state.id && !state.file;
    if (state.id) {
      showItem(state.id);
    } else if (state.file) {
      showFile(state);
    }
  }
}

const drop = () => element('button', {
  type: 'button', class: 'quiet icon-only', 'aria-label': 'Stop searching by this', title: 'Stop searching by this',
  onclick: () => {
    go(query({}));
    words.focus();
  },
}, icon('close'));

async function showItem(id) {
  asked.append(element('span', { class: 'what' }, `Like ${id}`), drop());
  try {
    const item = await ask(itemAddress(id));
    if (now().id === id) {
      asked.replaceChildren(
        thumbnail(item) ?? marker(item.modality),
        element('span', { class: 'what' }, element('b', {}, titleOf(item)), element('small', {}, `${nameOf(item.modality)} ${item.id}`)),
        drop());
    }
  } catch {
    // The search by this id says what is wrong with it.
  }
}

function showFile(state) {
  const file = keptFile(state.fileNumber);
  replaceContent(asked,
    file && filePreview(file),
    element('span', { class: 'what' }, element('b', {}, state.file), element('small', {}, 'Your file. A link cannot carry it to others.')),
    drop());
}
