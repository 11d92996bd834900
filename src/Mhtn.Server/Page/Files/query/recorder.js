import { element } from '../element.js';
import { icon } from '../icons.js';
import { announce } from '../status.js';
import { searchByFile } from './file-input.js';
import { toWav } from './wav.js';

const longest = 30;
const button = document.getElementById('record');
const place = document.getElementById('recording');
let finish = null;

/** Makes the microphone's button record a sound and search by it. */
export function bindRecorder() {
  button.addEventListener('click', () => (finish ? finish(true) : record().catch(show)));
}

async function record() {
  if (!navigator.mediaDevices) {
    show(new Error('This browser records only on pages of https or of this machine.'));
    return;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  let wanted = true;
  const time = element('span', { class: 'time' }, '0 s');
  const level = element('meter', { min: 0, max: 1, 'aria-label': 'Loudness' });
  const stopMeter = follow(stream, level);
  const started = performance.now();
  const clock = setInterval(() => {
    const seconds = Math.floor((performance.now() - started) / 1000);
    time.textContent = `${seconds} s`;
    if (seconds >= longest) {
      finish(true);
    }
  }, 200);

  finish = keep => {
    wanted = keep;
    recorder.stop();
    stream.getTracks().forEach(track => track.stop());
  };
  recorder.addEventListener('dataavailable', event => pieces.push(event.data));
  recorder.addEventListener('stop', async () => {
    finish = null;
    clearInterval(clock);
    stopMeter();
    close();
    if (wanted) {
      try {
        searchByFile(await toWav(new Blob(pieces, { type: recorder.mimeType }), 'recording.wav'));
      } catch (error) {
        show(error);
      }
    }
  });
  recorder.start();
  open(time, level);
}

function open(time, level) {
  const stop = element('button', { type: 'button', class: 'primary', onclick: () => finish(true) }, icon('stop'), 'Stop and search');
  place.replaceChildren(
    element('span', { class: 'light', 'aria-hidden': 'true' }), 'Recording ', time, level, stop,
    element('button', { type: 'button', class: 'quiet', onclick: () => finish(false) }, 'Cancel'));
  place.hidden = false;
  button.setAttribute('aria-pressed', 'true');
  stop.focus();
  announce(`Recording, ${longest} seconds at the most.`);
}

function close() {
  place.hidden = true;
  place.replaceChildren();
  button.removeAttribute('aria-pressed');
  button.focus();
}

function show(error) {
  const why = error.name === 'NotAllowedError' ? 'The browser was not allowed to use the microphone.'
    : error.name === 'NotFoundError' ? 'There is no microphone.'
      : error.message;
  place.replaceChildren(element('p', { role: 'alert' }, why), element('button', { type: 'button', class: 'quiet', onclick: close }, 'Close'));
  place.hidden = false;
}

/** Shows how loud the stream is, until the returned function is called. */
function follow(stream, level) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(function step() {
    analyser.getFloatTimeDomainData(samples);
    level.value = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length) * 3;
    frame = requestAnimationFrame(step);
  });
  return () => {
    cancelAnimationFrame(frame);
    context.close();
  };
}
