const step = 1.3;
const clickSlack = 5;

/**
 * Turns wheel, mouse and fingers into moves of a viewport.
 * @param {HTMLElement} surface
 * @param {Viewport} viewport
 * @param {{moved: () => void, pointed: (left: number, top: number) => void, chosen: (left: number, top: number, type: string) => void}} tell
 */
export function bindGestures(surface, viewport, { moved, pointed, chosen }) {
  const fingers = new Map();
  let travelled = 0;

  const placeOf = event => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [[a, b], [c, d]] = [...fingers.values()];
    return { distance: Math.hypot(a - c, b - d), left: (a + c) / 2, top: (b + d) / 2 };
  };

  surface.addEventListener('wheel', event => {
    event.preventDefault();
    viewport.zoom(step ** (-event.deltaY / 100), ...placeOf(event));
    moved();
  }, { passive: false });

  surface.addEventListener('pointerdown', event => {
    surface.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, placeOf(event));
    travelled = fingers.size > 1 ? Infinity : 0;
  });

  surface.addEventListener('pointermove', event => {
    const [left, top] = placeOf(event);
    const last = fingers.get(event.pointerId);
    if (!last) {
      pointed(left, top);
      return;
    }
    if (fingers.size === 2) {
      const before = spread();
      fingers.set(event.pointerId, [left, top]);
      const after = spread();
      viewport.pan(after.left - before.left, after.top - before.top);
      viewport.zoom(after.distance / Math.max(1, before.distance), after.left, after.top);
    } else {
      fingers.set(event.pointerId, [left, top]);
      travelled += Math.hypot(left - last[0], top - last[1]);
      viewport.pan(left - last[0], top - last[1]);
    }
    moved();
  });

  surface.addEventListener('pointerup', event => {
    if (travelled <= clickSlack) {
      chosen(...placeOf(event), event.pointerType);
    }
  });
  surface.addEventListener('lostpointercapture', event => fingers.delete(event.pointerId));
}
