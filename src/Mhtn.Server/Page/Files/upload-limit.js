import { about } from './about.js';
import { Problem } from './api.js';

const mebibyte = 2 ** 20;

/** The limit in words. */
export const uploadLimit = () => `${Math.floor(about().upload_limit_bytes / mebibyte).toLocaleString('en')} MB`;

/** Refuses what the service would refuse, before all of it is sent. */
export function refuseTooLarge(file) {
  if (file.size > about().upload_limit_bytes) {
    throw new Problem({
      status: 413,
      problems: [{ location: file.name, expected: `${uploadLimit()} at the most`, found: `${Math.ceil(file.size / mebibyte).toLocaleString('en')} MB`, fix: 'Use a smaller file.' }],
    });
  }
}
