import { element } from './element.js';
import { announce } from './status.js';

const patience = 3000;

/**
 * Shows what went wrong, what to do about it, and tries again where that helps.
 * @param {Element} place emptied first
 * @param {Error} problem
 * @param {() => void} retry
 */
export function showProblem(place, problem, retry) {
  clearProblem(place);
  const again = element('button', { type: 'button', class: 'quiet', onclick: retry }, problem.status === 401 ? 'Enter a key' : 'Try again');
  const hint = element('p', { class: 'dim' }, adviceFor(problem));
  place.append(element('div', { class: 'notice bad-edge' },
    element('div', { class: 'told', role: 'alert' }, element('h2', {}, problem.title ?? 'Something in this page went wrong.'), (problem.problems ?? []).map(describe)),
    hint,
    problem.trace && element('p', { class: 'dim' }, 'For the operator: ', element('code', {}, problem.trace)),
    element('div', { class: 'buttons' }, again)));
  if (problem.status === 0) {
    waitForService(place, retry);
  } else if (problem.retryAfter) {
    countDown(place, hint, problem.retryAfter, retry);
  }
}

/** Takes away what was shown, and no longer tries again. */
export function clearProblem(place) {
  clearTimeout(place.waiting);
  place.replaceChildren();
}

/** One problem of several: where, what was expected, what was found, what to do. */
export function describe({ location, expected, found, fix }) {
  return element('dl', { class: 'problem' }, [['Where', location], ['Expected', expected], ['Found', found], ['What to do', fix]]
    .filter(([, text]) => text)
    .map(([name, text]) => element('div', {}, element('dt', {}, name), element('dd', {}, text))));
}

function adviceFor(problem) {
  switch (problem.status) {
    case undefined: return problem.message;
    case 0: return 'It may have stopped, or the network is gone. This page goes on by itself as soon as it answers again.';
    case 401: return 'Enter a key to go on.';
    default: return '';
  }
}

function waitForService(place, retry) {
  place.waiting = setTimeout(async () => {
    try {
      await fetch('health/live');
    } catch {
      waitForService(place, retry);
      return;
    }
    announce('The service answers again.');
    retry();
  }, patience);
}

function countDown(place, hint, seconds, retry) {
  const advice = hint.textContent;
  const step = left => {
    if (left <= 0) {
      retry();
      return;
    }
    hint.textContent = `${advice} The next try is in ${left} s.`.trim();
    place.waiting = setTimeout(() => step(left - 1), 1000);
  };
  step(Math.min(seconds, 120));
}
