import { refreshAbout } from './about.js';
import { ask, itemAddress } from './api.js';
import { titleOf } from './modalities.js';
import { dropShown } from './results/results.js';
import { announce } from './status.js';

const dialog = document.getElementById('remove');
const problem = document.getElementById('remove-problem');
const yes = document.getElementById('remove-yes');

/** Removes an item once the visitor has confirmed it. */
export function askToRemove(item, removed) {
  document.getElementById('remove-text').textContent =
    `“${titleOf(item)}” (${item.id}) leaves the collection. A file that was added through this service is deleted; others stay where they lie.`;
  problem.textContent = '';
  yes.onclick = () => remove(item, removed);
  document.getElementById('remove-no').onclick = () => dialog.close();
  dialog.showModal();
  document.getElementById('remove-no').focus();
}

async function remove(item, removed) {
  yes.disabled = true;
  try {
    await ask(itemAddress(item.id), { method: 'DELETE' });
    dialog.close();
    removed();
    dropShown(item.id);
    announce(`${item.id} is removed.`);
    await refreshAbout();
  } catch (error) {
    problem.textContent = [error.message, ...(error.problems ?? []).map(p => p.fix)].filter(Boolean).join(' ');
  } finally {
    yes.disabled = false;
  }
}
