import { byId, element, setText, setTone } from "./dom.js";
import * as format from "./format.js";
import { draw, frameOf, storedSize, wordsFor } from "./frame.js";
import { idOf, parametersOf } from "./images.js";

/** The dialog that shows one image and everything known about it. */
export class Details {
  constructor() {
    this.dialog = byId("details");
    this.image = byId("details-image");
    this.missing = byId("details-missing");
    this.drawing = byId("details-frame");
    byId("details-close").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.step(event));
    this.dialog.addEventListener("close", () => this.image.removeAttribute("src"));
    this.image.addEventListener("error", () => this.showThumbnail());
    this.image.addEventListener("load", () => this.showFrame());
  }

  /** The arrow keys step through `results`. */
  open(result, results) {
    this.results = results;
    this.show(result);
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  show(result) {
    this.result = result;
    this.framing = undefined;
    this.showFrame();
    this.cannotShow(false);
    this.source = "image";
    this.image.src = `image?${parametersOf(result)}`;
    this.image.alt = result.category ? `Image classified as ${result.category}` : "Rejected image";
    setText(byId("details-title"), result.category ?? "Rejected");
    this.showFacts(result.category ? facts(result) : rejectionFacts(result));
    byId("details-guesses").replaceChildren();
    if (result.category) {
      this.showGuesses(result, []);
      this.loadDetails(result);
    }
  }

  // Browsers show no TIFF and no PGM, but the thumbnail is a JPEG.
  showThumbnail() {
    if (this.source === "image") {
      this.source = "thumbnail";
      this.image.src = `thumbnail?${parametersOf(this.result)}`;
    } else {
      this.cannotShow(true);
    }
  }

  // Loads what the stream of results omits to keep its events small.
  async loadDetails(result) {
    this.pending?.abort();
    const pending = (this.pending = new AbortController());
    try {
      const response = await fetch(`details?${parametersOf(result)}`, { signal: pending.signal });
      if (response.ok && this.result === result) {
        const known = await response.json();
        this.showGuesses(result, known.runnersUp ?? []);
        this.showFacts(facts(result, known));
        this.framing = known.framing;
        this.showFrame();
      }
    } catch {
      // the facts from the stream stay
    }
  }

  // The framing and the image arrive in any order.
  showFrame() {
    const { width, height } = storedSize(this.image);
    const frame = this.framing && this.image.complete && width > 0 ? frameOf(this.framing, width, height) : undefined;
    this.drawing.toggleAttribute("hidden", !frame || this.image.hidden);
    if (frame) {
      draw(this.drawing, frame, width, height);
    }
  }

  showFacts(known) {
    byId("details-facts").replaceChildren(
      ...known.flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)]),
    );
  }

  showGuesses(result, runnersUp) {
    const all = [[result.category, result.confidence], ...runnersUp];
    byId("details-guesses").replaceChildren(...all.map(guess));
  }

  cannotShow(isMissing) {
    this.missing.hidden = !isMissing;
    this.image.hidden = isMissing;
    this.showFrame();
  }

  step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = this.results.findIndex((result) => idOf(result) === idOf(this.result));
    if (by && this.results[at + by]) {
      event.preventDefault();
      this.show(this.results[at + by]);
    }
  }
}

function guess([category, confidence]) {
  const fill = element("i");
  fill.style.setProperty("--part", confidence / 100);
  const made = element("li", "", element("span", "guess-name", category), element("span", "", format.percent(confidence)), element("span", "bar", fill));
  setTone(made, format.tone(category));
  return made;
}

function facts(result, known = {}) {
  const expected = result.expected;
  return [
    ...(expected === undefined ? [] : [["Expected", expected === result.category ? `${expected}, correct` : expected]]),
    ...binFact(result, known),
    ["Key", result.key],
    ...bucketFact(result),
    ...(known.registered === undefined ? [] : [["Registered", format.dateTime(known.registered)]]),
    ...classified(result),
    ["Host", result.host],
    ...(known.novelty === undefined ? [] : [["Novelty", novelty(known.novelty)]]),
    ...(known.framing === undefined ? [] : [["Model saw", wordsFor(known.framing)]]),
    ["Model", known.weights === undefined ? result.model : `${result.model}, weights ${known.weights.slice(0, 12)}`],
  ];
}

function binFact({ bin, category }, known = {}) {
  if (bin === undefined && known.rules === undefined) {
    return [];
  }
  const name = bin ?? category;
  return [["Bin", known.rules === undefined ? name : `${name}, rules ${known.rules.slice(0, 12)}`]];
}

function novelty(value) {
  return value > 1 ? `${format.short(value)}, an unknown thing` : format.short(value);
}

function bucketFact({ bucket }) {
  return bucket ? [["Bucket", bucket]] : [];
}

function classified({ time, latency, late }) {
  // Without a latency, nobody knows when the key was published.
  return latency === undefined
    ? [["Classified", format.dateTime(time)]]
    : [["Published", format.dateTime(time - latency)], ["Classified", `${format.dateTime(time)}, ${format.latency(latency)} later${late ? ", after the deadline" : ""}`]];
}

function rejectionFacts(rejected) {
  return [
    ["Reason", rejected.reason],
    ["Detail", rejected.detail],
    ...binFact(rejected),
    ["Key", rejected.key],
    ...bucketFact(rejected),
    ["Rejected", format.dateTime(rejected.time)],
    ["Host", rejected.host],
  ];
}
