import { byId, element, setText } from "./dom.js";
import * as format from "./format.js";

/** What was rejected and why. */
export class RejectionList {
  show({ rejections }) {
    const told = JSON.stringify(rejections);
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
    byId("reasons").replaceChildren(
      ...reasons.map(([reason, count]) => element("li", "", `${reason} ${format.count(count)}`)),
    );
    byId("rejected").replaceChildren(...rejections.newest.map(item));
  }
}

function item(rejected) {
  const where = `${rejected.host}, ${format.dateTime(rejected.time)}`;
  return element(
    "li",
    "",
    element("p", "rejected-key", rejected.key),
    element("p", "rejected-why", `${rejected.reason}: ${rejected.detail}`),
    element("p", "rejected-why", where),
  );
}
