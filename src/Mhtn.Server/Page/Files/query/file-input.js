import { go, query } from '../state.js';
import { keepFile } from './kept-files.js';

const dropping = document.getElementById('dropping');
const input = document.getElementById('file');

/** Searches by a file. */
export const searchByFile = file => go(query({ file: file.name || 'pasted', fileNumber: keepFile(file) }));

/** Lets the visitor pick a file to search by. */
export const pickFile = () => input.click();

const isFile = event => event.dataTransfer?.types.includes('Files');

const isBusy = () => document.querySelector('dialog[open]') !== null;

/** Takes a file that is picked, dropped anywhere, or pasted. Dialogs take their own. */
export function bindFileInput() {
  document.getElementById('pick').addEventListener('click', pickFile);
  input.addEventListener('change', () => {
    if (input.files.length) {
      searchByFile(input.files[0]);
      input.value = '';
    }
  });

  addEventListener('dragover', event => {
    if (isFile(event)) {
      event.preventDefault();
      dropping.hidden = isBusy();
    }
  });
  addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      dropping.hidden = true;
    }
  });
  addEventListener('drop', event => {
    dropping.hidden = true;
    if (isFile(event)) {
      event.preventDefault();
      if (!isBusy() && event.dataTransfer.files.length) {
        searchByFile(event.dataTransfer.files[0]);
      }
    }
  });
  addEventListener('paste', event => {
    const [file] = event.clipboardData?.files ?? [];
    if (file && !isBusy()) {
      event.preventDefault();
      searchByFile(file);
    }
  });
}
