/** The point nearest to a place of the screen, no farther than so many pixels; null where there is none. */
export function nearestTo(points, viewport, left, top, within) {
  return cheapest(points, point => {
    const [x, y] = viewport.toScreen(point.x, point.y);
    const distance = Math.hypot(x - left, y - top);
    return distance <= within ? distance : Infinity;
  });
}

/** The point next to a place of the map in a direction; what lies beside the way counts as farther. */
export function nextTo(points, from, [right, down]) {
  return cheapest(points, point => {
    const [x, y] = [point.x - from.x, point.y - from.y];
    const along = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    return point !== from && along > aside / 2 ? along + 2 * aside : Infinity;
  });
}

function cheapest(points, costOf) {
  let [found, least] = [null, Infinity];
  for (const point of points) {
    const cost = costOf(point);
    if (cost < least) {
      [found, least] = [point, cost];
    }
  }
  return found;
}
