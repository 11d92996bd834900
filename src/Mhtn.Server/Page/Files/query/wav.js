const rate = 16000;
const headerLength = 44;

/**
 * Turns any sound the browser can decode into a WAV file of 16 kHz and one channel, which the service reads without further programs.
 * @param {Blob} sound
 * @param {string} name
 * @returns {Promise<File>}
 */
export async function toWav(sound, name) {
  const context = new OfflineAudioContext(1, 1, rate);
  const decoded = await context.decodeAudioData(await sound.arrayBuffer());
  return new File([encode(mix(decoded))], name, { type: 'audio/wav' });
}

function mix(decoded) {
  const mixed = new Float32Array(decoded.length);
  for (let channel = 0; channel < decoded.numberOfChannels; channel++) {
    decoded.getChannelData(channel).forEach((value, i) => { mixed[i] += value / decoded.numberOfChannels; });
  }
  return mixed;
}

function encode(samples) {
  const view = new DataView(new ArrayBuffer(headerLength + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);        // length of the format
  view.setUint16(20, 1, true);         // PCM
  view.setUint16(22, 1, true);         // channels
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);  // bytes a second
  view.setUint16(32, 2, true);         // bytes a sample
  view.setUint16(34, 16, true);        // bits a sample
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((value, i) => view.setInt16(headerLength + i * 2, Math.max(-1, Math.min(1, value)) * 32767, true));
  return view.buffer;
}
