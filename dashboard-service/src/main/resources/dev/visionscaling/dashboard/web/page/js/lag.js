import { byId, element, setText } from "./dom.js";
import * as format from "./format.js";

/** The lag and the owner of each partition. */
export class LagTable {
  constructor() {
    this.table = byId("lag");
    this.empty = byId("lag-empty");
    this.hint = byId("lag-hint");
  }

  show({ lag }) {
    const partitions = lag.partitions ?? [];
    this.table.hidden = partitions.length === 0;
    this.empty.hidden = partitions.length > 0;
    setText(this.empty, lag.unknown ?? "The topic has no partitions.");
    const all = partitions.reduce((sum, partition) => sum + partition.waiting, 0);
    setText(this.hint, partitions.length ? `${format.count(all)} records behind` : "");
    const shown = JSON.stringify(partitions);
    if (shown !== this.shown) {
      this.shown = shown;
      this.table.tBodies[0].replaceChildren(...partitions.map(row));
    }
  }
}

function row({ partition, waiting, owner }) {
  return element(
    "tr",
    "",
    element("td", "", String(partition)),
    element("td", owner ? "" : "unowned", owner || "none"),
    element("td", "number", format.count(waiting)),
  );
}
