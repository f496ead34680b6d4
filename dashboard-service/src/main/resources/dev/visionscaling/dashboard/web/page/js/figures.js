import { element, setText } from "./dom.js";
import * as format from "./format.js";

/** The strip of figures at the top of the page. */
export class Figures {
  constructor(parent) {
    this.cells = new Map();
    for (const name of ["Classified", "Throughput", "Waiting", "Latency", "Accuracy", "Rejected"]) {
      const cell = {
        root: element("div", "figure"),
        name: element("p", "figure-name", name),
        value: element("p", "figure-value", "–"),
        note: element("p", "figure-note", "\u00a0"),
      };
      cell.root.append(cell.name, cell.value, cell.note);
      parent.append(cell.root);
      this.cells.set(name, cell);
    }
    this.bar = element("i");
    const bar = element("span", "bar", this.bar);
    this.cells.get("Classified").root.append(bar);
  }

  show({ figures, latency }) {
    const outcomes = figures.predicted + figures.rejected;
    const known = figures.registered > 0 && figures.registered >= outcomes;
    this.set("Classified", format.count(figures.predicted), known ? `of ${format.count(figures.registered)} images` : "images");
    this.bar.style.setProperty("--part", known ? outcomes / figures.registered : 0);
    this.set("Throughput", format.rate(figures.perSecond), "images per second");
    this.set("Waiting", format.count(figures.waiting), left(figures));
    this.showLatency(latency);
    this.showAccuracy(figures);
    this.set("Rejected", format.count(figures.rejected), share(figures.rejected, outcomes));
    this.cells.get("Rejected").root.toggleAttribute("data-alert", figures.rejected > 0);
  }

  showLatency(latency) {
    if (latency) {
      const late = latency.late ?? 0;
      const rest = late ? `${format.count(late)} of ${format.count(latency.results)} late` : `p95 ${format.latency(latency.p95)}`;
      this.set("Latency", format.latency(latency.p50), `${rest}, p99 ${format.latency(latency.p99)}`);
      this.cells.get("Latency").root.toggleAttribute("data-alert", late > 0);
    } else {
      this.set("Latency", "–", "no results yet");
    }
  }

  showAccuracy(figures) {
    const cell = this.cells.get("Accuracy");
    const mean = figures.predicted ? `mean confidence ${format.percent(figures.mean)}` : "no results yet";
    setText(cell.name, figures.labelled ? "Accuracy" : "Confidence");
    if (figures.labelled) {
      this.set("Accuracy", format.percent((100 * figures.correct) / figures.labelled), mean);
    } else {
      this.set("Accuracy", figures.predicted ? format.percent(figures.mean) : "–", figures.predicted ? "mean" : mean);
    }
  }

  set(name, value, note) {
    const cell = this.cells.get(name);
    setText(cell.value, value);
    setText(cell.note, note);
  }
}

function left(figures) {
  if (figures.secondsLeft !== undefined) {
    return `about ${format.duration(figures.secondsLeft)} left`;
  }
  return figures.waiting > 0 ? "no progress" : "all done";
}

function share(part, all) {
  return part === 0 ? "none" : `${format.percent((100 * part) / all)} of all`;
}
