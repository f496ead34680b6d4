import { arrange, byId, element, setText } from "./dom.js";
import * as format from "./format.js";
import { SendAgain } from "./sendagain.js";

/** What was rejected and why; where the server allows it, with buttons that send images again. */
export class RejectionList {
  /** `onOpen` gets the rejected image that somebody wants to see. */
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.sendAgain = new SendAgain(byId("rejections-sent"));
    this.reasons = new Map();
    this.items = new Map();
  }

  show({ rejections, canSendAgain }) {
    const told = JSON.stringify([rejections, canSendAgain]);
    if (told === this.told) {
      return;
    }
    this.told = told;
    const reasons = Object.entries(rejections.reasons).sort((a, b) => b[1] - a[1]);
    const all = reasons.reduce((sum, [, count]) => sum + count, 0);
    const empty = byId("rejections-empty");
    empty.hidden = all > 0;
    setText(empty, "Nothing was rejected.");
    setText(byId("rejections-hint"), all ? format.count(all) : "");
    this.reasons = kept(this.reasons, reasons, ([reason]) => `${reason} ${canSendAgain}`, ([reason]) => this.reason(reason, canSendAgain));
    reasons.forEach(([reason, count]) => setText(this.reasons.get(`${reason} ${canSendAgain}`).count, format.count(count)));
    arrange(byId("reasons"), [...this.reasons.values()].map(({ root }) => root));
    const key = (rejected) => `${rejected.key}\n${rejected.time} ${canSendAgain}`;
    this.items = kept(this.items, rejections.newest, key, (rejected) => this.item(rejected, canSendAgain));
    arrange(byId("rejected"), [...this.items.values()]);
  }

  reason(reason, canSendAgain) {
    const count = element("b");
    const root = element("li", "", element("span", "reason-name", reason), count);
    if (canSendAgain) {
      root.append(this.sendAgain.allButton(reason));
    }
    return { root, count };
  }

  item(rejected, canSendAgain) {
    const name = element("button", "rejected-key", rejected.key);
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
    return element("li", "", text, ...(canSendAgain ? [this.sendAgain.button(rejected.key)] : []));
  }
}

// Keeps what is shown already, so that focus and what a button says stay.
function kept(before, wanted, keyOf, make) {
  return new Map(
    wanted.map((value) => {
      const key = keyOf(value);
      return [key, before.get(key) ?? make(value)];
    }),
  );
}
