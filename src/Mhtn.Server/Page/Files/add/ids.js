const longest = 60;

/** An id for a file: its name without the extension. */
export const idOf = name => name.replace(/\.[^.]+$/, '') || name;

/** An id for a text: its first words. */
export const textIdOf = text => `text-${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, longest)}`;
