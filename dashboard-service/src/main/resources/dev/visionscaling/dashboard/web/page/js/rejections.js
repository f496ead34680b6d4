import { arrange, byId, element, setText } from "./dom.js";
import * as format from "./format.js";
import { idOf, nameOf } from "./images.js";
import { Redrive } from "./redrive.js";

/** Rejected images and the reasons, with buttons that redrive them if the server allows it. */
export class RejectionList {
  /** `onOpen` is called with the rejected image that was clicked. */
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.redrive = new Redrive(byId("redrive-outcome"));
    this.reasons = new Map();
    this.items = new Map();
  }

  show({ rejections, canRedrive }) {
    const shown = JSON.stringify([rejections, canRedrive]);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    const reasons = Object.entries(rejections.reasons).sort((a, b) => b[1] - a[1]);
    const all = reasons.reduce((sum, [, count]) => sum + count, 0);
    const empty = byId("rejections-empty");
    empty.hidden = all > 0;
    setText(empty, "No image was rejected.");
    setText(byId("rejections-hint"), all ? format.count(all) : "");
    this.reasons = kept(this.reasons, reasons, ([reason]) => `${reason} ${canRedrive}`, ([reason]) => this.reason(reason, canRedrive));
    reasons.forEach(([reason, count]) => setText(this.reasons.get(`${reason} ${canRedrive}`).count, format.count(count)));
    arrange(byId("reasons"), [...this.reasons.values()].map(({ root }) => root));
    const id = (rejected) => `${idOf(rejected)} ${rejected.time} ${canRedrive}`;
    this.items = kept(this.items, rejections.newest, id, (rejected) => this.item(rejected, canRedrive));
    arrange(byId("rejected"), [...this.items.values()]);
  }

  reason(reason, canRedrive) {
    const count = element("b");
    const root = element("li", "", element("span", "reason-name", reason), count);
    if (canRedrive) {
      root.append(this.redrive.allButton(reason));
    }
    return { root, count };
  }

  item(rejected, canRedrive) {
    const name = element("button", "rejected-key", nameOf(rejected));
    name.type = "button";
    name.addEventListener("click", () => this.onOpen(rejected));
    const where = `${rejected.host}, ${format.dateTime(rejected.time)}`;
    const text = element(
      "div",
      "rejected-text",
      name,
      element("p", "rejected-why", `${rejected.reason}: ${rejected.detail}`),
      element("p", "rejected-why", where),
    );
    return element("li", "", text, ...(canRedrive ? [this.redrive.button(rejected)] : []));
  }
}

// Keeps the elements that are already shown, and with them the focus and the texts of buttons.
function kept(before, wanted, keyOf, make) {
  return new Map(
    wanted.map((value) => {
      const key = keyOf(value);
      return [key, before.get(key) ?? make(value)];
    }),
  );
}
