import { askWith, ask, onKeyNeeded } from './api.js';
import { about, onAbout } from './about.js';

const dialog = document.getElementById('key');
const form = document.getElementById('key-form');
const field = document.getElementById('key-text');
const problem = document.getElementById('key-problem');
const button = document.getElementById('key-open');
let asking = null;

// The cookie that holds the key is out of a script's reach; whether there is one is remembered here.
const holdsKey = () => localStorage.getItem('mhtn-key') === 'held';

/** Asks for a key until one is taken or the visitor gives up; those who ask meanwhile get the same answer. */
function askForKey() {
  asking ??= new Promise(resolve => {
    problem.textContent = '';
    field.value = '';
    dialog.returnValue = '';
    dialog.showModal();
    dialog.addEventListener('close', () => {
      asking = null;
      resolve(dialog.returnValue === 'accepted');
    }, { once: true });
  });
  return asking;
}

async function submit(event) {
  event.preventDefault();
  problem.textContent = '';
  try {
    await askWith('v1/session', { key: field.value }, { asksForKey: false });
    localStorage.setItem('mhtn-key', 'held');
    dialog.close('accepted');
  } catch (error) {
    problem.textContent = error.status === 401 ? 'The service does not know this key.' : error.message;
    field.select();
  }
}

function showButton() {
  button.hidden = !holdsKey() && about().can_write;
  button.textContent = holdsKey() ? 'Forget the key' : 'Use a key';
}

/** @param {() => void} accepted what to do when the visitor has entered a key unasked */
export function bindSession(accepted) {
  onKeyNeeded(askForKey);
  onAbout(showButton);
  form.addEventListener('submit', submit);
  document.getElementById('key-cancel').addEventListener('click', () => dialog.close());
  button.addEventListener('click', async () => {
    if (holdsKey()) {
      await ask('v1/session', { method: 'DELETE' });
      localStorage.removeItem('mhtn-key');
      // Nothing of what the key had shown stays behind.
      location.reload();
    } else if (await askForKey()) {
      accepted();
    }
  });
}
