const region = document.getElementById('status');

/** Says something to those who listen to the page. */
export function announce(text) {
  region.textContent = '';
  // A region that says the same twice is silent, unless it was empty in between.
  requestAnimationFrame(() => { region.textContent = text; });
}

/** A number of things in words: 1 item, 2 items. */
export const count = (number, thing) => `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
