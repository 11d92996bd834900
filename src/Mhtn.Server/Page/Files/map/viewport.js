const largest = 60;

/** Which part of the unit square is seen on a screen of some pixels. */
export class Viewport {
  width = 1;
  height = 1;
  margin = 30;
  scale = 1;
  x = 0.5;
  y = 0.5;

  /** Pixels a unit. */
  get unit() {
    return (Math.min(this.width, this.height) - 2 * this.margin) * this.scale;
  }

  toScreen(x, y) {
    return [(x - this.x) * this.unit + this.width / 2, (y - this.y) * this.unit + this.height / 2];
  }

  toMap(left, top) {
    return [(left - this.width / 2) / this.unit + this.x, (top - this.height / 2) / this.unit + this.y];
  }

  /** Zooms so that what is under a point of the screen stays there. */
  zoom(factor, left = this.width / 2, top = this.height / 2) {
    const [x, y] = this.toMap(left, top);
    this.scale = Math.max(1, Math.min(largest, this.scale * factor));
    const [movedX, movedY] = this.toMap(left, top);
    this.moveTo(this.x + x - movedX, this.y + y - movedY);
  }

  /** Moves by pixels. */
  pan(left, top) {
    this.moveTo(this.x - left / this.unit, this.y - top / this.unit);
  }

  moveTo(x, y) {
    this.x = Math.max(0, Math.min(1, x));
    this.y = Math.max(0, Math.min(1, y));
  }

  reset() {
    this.scale = 1;
    this.moveTo(0.5, 0.5);
  }
}
