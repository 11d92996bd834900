/** An answer that is none: what the service's problem+json says, or that it did not answer. */
export class Problem extends Error {
  constructor({ status, title = titles[status], problems = [], retryAfter = null, trace = null }) {
    super(title);
    Object.assign(this, { status, title, problems, retryAfter, trace });
  }
}

// What a visitor reads first; the service's own titles are those of HTTP.
const titles = {
  0: 'The service does not answer.',
  401: 'A key is needed.',
  403: 'This is not allowed.',
  404: 'This is not here.',
  413: 'This file is too large.',
  415: 'This kind of file is not known here.',
  422: 'This file cannot be read.',
  429: 'Too many requests came from here in a short time.',
  500: 'Something in the service went wrong.',
  503: 'The service is busy or starting.',
  507: 'There is no room left.',
};

let keyNeeded = async () => false;

/** Says what to do where a key is needed: a function that answers whether there is one now. */
export const onKeyNeeded = action => { keyNeeded = action; };

/** The address of an item, or of a part of it. Ids may hold any character. */
export const itemAddress = (id, part = '') => `v1/items/${encodeURIComponent(id)}${part}`;

/**
 * Asks the service; where it wants a key, the visitor is asked for one unless `asksForKey` is false.
 * Every address is relative, as the service may live under another's path.
 * @returns {Promise<object|null>} the answer's JSON; null where there is none
 * @throws {Problem}
 */
export async function ask(address, { asksForKey = true, ...options } = {}) {
  const response = await send(address, options);
  if (response.status === 401 && asksForKey && await keyNeeded()) {
    return read(await send(address, options));
  }
  return read(response);
}

/** Asks with a JSON body. */
export const askWith = (address, value, { method = 'POST', ...options } = {}) =>
  ask(address, { method, body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' }, ...options });

/** Puts a file with its progress, from 0 to 1. */
export function putFile(address, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', event => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener('error', () => reject(silence()));
    request.addEventListener('load', () => {
      if (request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(problemOf(request.status, request.responseText, request.getResponseHeader('Retry-After')));
      }
    });
    request.send(file);
  });
}

const silence = () => new Problem({ status: 0 });

async function send(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    throw error.name === 'AbortError' ? error : silence();
  }
}

async function read(response) {
  const text = await response.text();
  if (!response.ok) {
    throw problemOf(response.status, text, response.headers.get('Retry-After'));
  }
  return response.status === 202
    ? { waiting: Number(response.headers.get('Retry-After')) || 2 }
    : text ? JSON.parse(text) : null;
}

function problemOf(status, text, retryAfter) {
  let said = {};
  try {
    said = JSON.parse(text);
  } catch {
    // Not the service's own words: a proxy's page, say.
  }
  return new Problem({
    status,
    title: titles[status] ?? said.title ?? `The service answered with status ${status}.`,
    problems: said.problems ?? (said.detail ? [{ found: said.detail }] : []),
    retryAfter: Number(retryAfter) || null,
    trace: said.trace_id ?? null,
  });
}
