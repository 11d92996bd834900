import { icon } from './icons.js';

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';

/** Makes the button switch between light and dark, and keeps the choice where it is not the system's own. */
export function bindThemeSwitch(button) {
  const show = () => {
    const other = isDark() ? 'light' : 'dark';
    button.setAttribute('aria-label', `Use ${other} colours`);
    button.title = `Use ${other} colours`;
    button.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
    root.dispatchEvent(new Event('themechange'));
  };
  button.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    if (next === (dark.matches ? 'dark' : 'light')) {
      delete root.dataset.theme;
      localStorage.removeItem('mhtn-theme');
    } else {
      root.dataset.theme = next;
      localStorage.setItem('mhtn-theme', next);
    }
    show();
  });
  dark.addEventListener('change', show);
  show();
}
