import { film } from './film.js';
import { mesh } from './mesh.js';
import { passage } from './passage.js';
import { missing, picture } from './picture.js';
import { sound } from './sound.js';

/** An item as what it is: to be seen, heard, played, turned or read. */
export function mediaOf(item, { large = false } = {}) {
  if (item.modality === 'text') {
    return passage(item, { large });
  }
  if (!item.has_media) {
    return missing(item);
  }
  switch (item.modality) {
    case 'image': return picture(item, { large });
    case 'audio': return sound(item);
    case 'video': return film(item);
    case 'model3d': return mesh(item, { side: large ? 640 : 320 });
    default: return missing(item);
  }
}
