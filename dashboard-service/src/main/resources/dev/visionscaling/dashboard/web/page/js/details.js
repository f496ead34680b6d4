import { byId, element, setText } from "./dom.js";
import * as format from "./format.js";

/** The dialog with one photo and everything that is known of it. */
export class Details {
  constructor() {
    this.dialog = byId("details");
    this.photo = byId("details-photo");
    this.missing = byId("details-missing");
    byId("details-close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.step(event));
    this.dialog.addEventListener("close", () => this.photo.removeAttribute("src"));
    this.photo.addEventListener("error", () => this.cannotShow(true));
  }

  /** `results` are what the arrow keys step through. */
  open(result, results) {
    this.results = results;
    this.show(result);
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  show(result) {
    this.result = result;
    this.cannotShow(false);
    this.photo.src = `photo?key=${encodeURIComponent(result.key)}`;
    this.photo.alt = `Photo classified as ${result.category}`;
    setText(byId("details-title"), result.category);
    byId("details-facts").replaceChildren(...facts(result).flatMap(([name, value]) => [
      element("dt", "", name),
      element("dd", "", value),
    ]));
  }

  cannotShow(is) {
    this.missing.hidden = !is;
    this.photo.hidden = is;
  }

  step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = this.results.findIndex((result) => result.key === this.result.key);
    if (by && this.results[at + by]) {
      event.preventDefault();
      this.show(this.results[at + by]);
    }
  }
}

function facts(result) {
  const known = [["Confidence", format.percent(result.confidence)]];
  if (result.expected !== undefined) {
    known.push(["Expected", result.expected === result.category ? "the same" : result.expected]);
  }
  return [
    ...known,
    ["Key", result.key],
    ["Time", format.dateTime(result.time)],
    ["Latency", format.latency(result.latency)],
    ["Host", result.host],
    ["Model", result.model],
  ];
}
