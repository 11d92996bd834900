import { drawing } from './element.js';

const names = { audio: 'Sound', image: 'Picture', model3d: '3D model', text: 'Text', video: 'Film' };

// The shapes of the report's maps, by the modality's place among the known ones.
const shapes = [
  'M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z',
  'M0-4 3.7 2.6H-3.7z',
  'M-2.9-2.9H2.9V2.9H-2.9z',
  'M0-4.2 3.4 0 0 4.2-3.4 0z',
  'M-3.9-1.3H-1.3V-3.9H1.3V-1.3H3.9V1.3H1.3V3.9H-1.3V1.3H-3.9z',
  'M0 4 3.7-2.6H-3.7z',
];

const place = modality => {
  const at = Object.keys(names).indexOf(modality);
  return at < 0 ? shapes.length - 1 : at;
};

/** What a visitor calls a modality; one of the archive's own goes by its name. */
export const nameOf = modality => names[modality] ?? modality;

/** The outline of a modality's marker, about the origin, within 4 units. */
export const shapeOf = modality => shapes[place(modality)];

/** The CSS variable that holds a modality's colour. */
export const toneOf = modality => `--m${place(modality)}`;

/** A modality's marker in its colour. */
export function marker(modality) {
  return drawing('svg', { class: `marker tone-${place(modality)}`, viewBox: '-5 -5 10 10', 'aria-hidden': 'true' }, drawing('path', { d: shapeOf(modality) }));
}

/** The class that gives an element a modality's colour as --tone. */
export const toneClass = modality => `tone-${place(modality)}`;

/** What an item is called: its labels, or its file or id where it has none. */
export const titleOf = item => item.labels?.length ? item.labels.join(', ') : item.file_name ?? item.id;

/** What an item is, for those who do not see it. */
export const describe = item => `${nameOf(item.modality)}: ${titleOf(item)}, ${item.id}`;
