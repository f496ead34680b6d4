/** Creates an element. Strings become text, never markup. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Sets the text only if it differs, to avoid needless layout and announcements of screen readers. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Colours `node` by a hue and a shade of -1, 0 or 1, see theme.css. */
export function setTone(node, { hue, shade = 0 }) {
  node.dataset.tone = "";
  node.style.setProperty("--hue", hue);
  node.style.setProperty("--shade", shade);
}

/** Makes `nodes` the children of `parent` in this order, moving as few as possible. */
export function arrange(parent, nodes) {
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(node, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}
