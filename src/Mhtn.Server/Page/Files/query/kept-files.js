// Files asked by during this visit, so that back and forward find them again; an address cannot hold one.
const files = [];

/** Remembers a file. */
export const keepFile = file => files.push(file) - 1;

/** The file of a number; undefined after the page was loaded anew. */
export const keptFile = number => (number === null ? undefined : files[number]);
