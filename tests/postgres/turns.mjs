/** What one has at a time, in the order in which they ask. */
export class Turns {
  #last = Promise.resolve();

  /** Waits for a turn; hands back what ends it. */
  async take() {
    let release;
    const before = this.#last;
    this.#last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }
}
