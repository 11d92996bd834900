import { shapeOf, toneOf } from '../modalities.js';

const mostNames = 40;
const lineHeight = 18;

/** Draws points and the names of the labels among them. */
export function paint(canvas, viewport, points, { isOff, active, names }) {
  const density = devicePixelRatio || 1;
  canvas.width = viewport.width * density;
  canvas.height = viewport.height * density;
  const style = getComputedStyle(canvas);
  const context = canvas.getContext('2d');
  const size = (points.length > 5000 ? 0.7 : 1.15) * Math.min(2.2, Math.sqrt(viewport.scale));
  const outlines = new Map();

  const draw = (point, grown) => {
    if (!outlines.has(point.modality)) {
      outlines.set(point.modality, { path: new Path2D(shapeOf(point.modality)), colour: style.getPropertyValue(toneOf(point.modality)) });
    }
    const { path, colour } = outlines.get(point.modality);
    const [left, top] = viewport.toScreen(point.x, point.y);
    if (left < -20 || top < -20 || left > viewport.width + 20 || top > viewport.height + 20) {
      return;
    }
    context.setTransform(density * size * grown, 0, 0, density * size * grown, left * density, top * density);
    context.fillStyle = colour;
    context.fill(path);
  };

  for (const off of [true, false]) {
    context.globalAlpha = off ? 0.12 : 0.8;
    points.filter(point => isOff(point) === off).forEach(point => draw(point, 1));
  }
  context.globalAlpha = 1;
  if (active) {
    draw(active, 1.7);
    const [left, top] = viewport.toScreen(active.x, active.y);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.strokeStyle = style.getPropertyValue('--ink');
    context.lineWidth = 2;
    context.beginPath();
    context.arc(left, top, 7 * size + 4, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  paintNames(context, style, viewport, names);
}

/** The middle of each label's points, where there are few enough labels to name. */
export function middles(points) {
  const groups = Map.groupBy(points.filter(point => point.label), point => point.label);
  return groups.size > mostNames ? [] : [...groups].map(([label, members]) => ({ label, x: median(members.map(p => p.x)), y: median(members.map(p => p.y)) }));
}

const median = numbers => numbers.sort((a, b) => a - b)[numbers.length >> 1];

function paintNames(context, style, viewport, names) {
  context.font = `600 14px ${style.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 5;
  context.lineJoin = 'round';
  context.strokeStyle = style.getPropertyValue('--card');
  context.fillStyle = style.getPropertyValue('--ink');
  const taken = [];
  for (const { label, x, y } of names) {
    const [left, top] = viewport.toScreen(x, y);
    const half = context.measureText(label).width / 2;
    if (taken.some(other => Math.abs(other.left - left) < other.half + half && Math.abs(other.top - top) < lineHeight)) {
      continue;
    }
    taken.push({ left, top, half });
    context.strokeText(label, left, top);
    context.fillText(label, left, top);
  }
}
