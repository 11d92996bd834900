import { ask, itemAddress } from '../api.js';
import { drawing, element, whenNear } from '../element.js';
import { icon } from '../icons.js';
import { describe } from '../modalities.js';
import { announce } from '../status.js';
import { claimPlaying } from './playing.js';

const bars = 50;
const height = 48;
const pitch = 4;

/** A sound: its waveform, a button to play it, and a slider over the waveform to seek. */
export function sound(item) {
  const before = drawing('path', { class: 'played' });
  const after = drawing('path', {});
  const time = element('small', { class: 'time' });
  const seek = element('input', { type: 'range', min: 0, max: bars, step: 'any', value: 0, 'aria-label': `Place in ${describe(item)}` });
  const play = element('button', { type: 'button', class: 'round', 'aria-label': `Play ${describe(item)}`, onclick: toggle }, icon('play'));
  const whole = element('div', { class: 'sound' },
    element('div', { class: 'wave' },
      drawing('svg', { viewBox: `0 0 ${bars * pitch} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, after, before), seek),
    element('div', { class: 'row' }, play, time));
  let peaks = new Array(bars).fill(0.04);
  let seconds = 0;
  let player = null;

  whenNear(whole, async () => {
    try {
      const waveform = await ask(itemAddress(item.id, '/waveform'));
      seconds = waveform.seconds;
      peaks = shorten(waveform.peaks);
    } catch {
      // It can be played without a drawing.
    }
    draw();
  });

  function draw() {
    const at = Number(seek.value);
    before.setAttribute('d', outline(peaks, 0, Math.ceil(at)));
    after.setAttribute('d', outline(peaks, Math.ceil(at), bars));
    const passed = at / bars * seconds;
    time.textContent = seconds ? `${clock(passed, seconds)} / ${clock(seconds, seconds)}${seconds < 60 ? ' s' : ''}` : '';
    seek.setAttribute('aria-valuetext', seconds ? `${passed.toFixed(1)} of ${seconds.toFixed(1)} seconds` : '');
  }

  function open() {
    if (player) {
      return;
    }
    player = new Audio(itemAddress(item.id, '/media'));
    player.addEventListener('loadedmetadata', () => {
      seconds = Number.isFinite(player.duration) ? player.duration : seconds;
      player.currentTime = Number(seek.value) / bars * seconds;
      draw();
    });
    player.addEventListener('play', () => show(true));
    player.addEventListener('pause', () => show(false));
    player.addEventListener('ended', () => {
      seek.value = 0;
      draw();
    });
    player.addEventListener('error', () => {
      time.textContent = 'This browser cannot play it.';
      announce('This browser cannot play the sound.');
    });
  }

  const stop = () => player.pause();

  function toggle() {
    open();
    if (player.paused) {
      claimPlaying(stop);
      // A refusal is told by the error event.
      player.play().catch(() => {});
    } else {
      stop();
    }
  }

  function show(plays) {
    play.replaceChildren(icon(plays ? 'pause' : 'play'));
    play.setAttribute('aria-label', `${plays ? 'Pause' : 'Play'} ${describe(item)}`);
    whole.classList.toggle('plays', plays);
    if (plays) {
      requestAnimationFrame(follow);
    }
  }

  function follow() {
    if (!player.paused) {
      seek.value = seconds ? player.currentTime / seconds * bars : 0;
      draw();
      requestAnimationFrame(follow);
    }
  }

  seek.addEventListener('input', () => {
    open();
    player.currentTime = Number(seek.value) / bars * seconds;
    draw();
  });
  draw();
  return whole;
}

const clock = (passed, whole) => (whole < 60 ? passed.toFixed(1) : `${Math.floor(passed / 60)}:${String(Math.floor(passed % 60)).padStart(2, '0')}`);

function shorten(peaks) {
  const loudest = Math.max(...peaks, 0.01);
  return Array.from({ length: bars }, (_, i) => {
    const from = Math.floor(i * peaks.length / bars);
    const to = Math.max(from + 1, Math.floor((i + 1) * peaks.length / bars));
    return Math.max(...peaks.slice(from, to)) / loudest;
  });
}

function outline(peaks, from, to) {
  return peaks.slice(from, to).map((peak, i) => {
    const half = Math.max(1, peak * (height / 2 - 2));
    return `M${(from + i + 0.5) * pitch} ${height / 2 - half}v${2 * half}`;
  }).join('');
}
