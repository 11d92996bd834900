import { ask } from './api.js';

const listeners = [];
let known = null;

/** What the service says of itself; null until it has answered. */
export const about = () => known;

/** Calls back whenever the service has said anew what it holds. */
export const onAbout = listener => listeners.push(listener);

/** Asks the service what it holds. */
export async function refreshAbout() {
  known = await ask('v1/about');
  listeners.forEach(listener => listener(known));
}
