import { about } from '../about.js';
import { drawing, element } from '../element.js';

const meanings = {
  probability: 'The probability that both are of one class',
  softmax: 'Cosine of the class probabilities',
  fc9: 'Cosine in the common space',
};

/** How near a hit is, as a number and a bar. */
export const score = value => element('span', { class: 'score', title: `${meanings[about().representation] ?? 'Similarity'}: ${value.toFixed(4)}` },
  bar(value), element('span', { class: 'hidden' }, 'score '), value.toFixed(2));

/** A bar from 0 to 1. */
export const bar = share => drawing('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
  drawing('rect', { class: 'ground', width: 100, height: 10 }),
  drawing('rect', { width: Math.max(0, Math.min(1, share)) * 100, height: 10 }));
