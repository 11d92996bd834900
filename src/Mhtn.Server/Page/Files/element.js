/**
 * Makes an element. Text is always text: nothing here is ever read as HTML.
 * @param {string} name
 * @param {object} properties attributes; a function under `onclick` and the like listens; null, undefined and false are left out
 * @param {...(Node|string|null|undefined|false|Array)} children
 */
export function element(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same for SVG. */
export function drawing(name, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

/** Puts children in place of those an element has; null, undefined and false are left out. */
export function replaceContent(place, ...children) {
  place.replaceChildren(...present(children));
}

const present = children => children.flat().filter(child => child !== null && child !== undefined && child !== false);

function fill(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...present(children));
  return made;
}

/** Calls back once, when the element comes near the screen. */
export function whenNear(target, action) {
  waiting.set(target, action);
  observer.observe(target);
}

const waiting = new WeakMap();
const observer = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) {
    observer.unobserve(entry.target);
    waiting.get(entry.target)();
  }
}, { rootMargin: '200px' });
