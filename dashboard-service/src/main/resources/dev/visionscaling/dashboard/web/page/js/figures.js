import { element, setText } from "./dom.js";
import * as format from "./format.js";

/** The strip of figures over everything. */
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

  show({ totals, latency }) {
    const outcomes = totals.predicted + totals.rejected;
    const known = totals.registered > 0 && totals.registered >= outcomes;
    this.set("Classified", format.count(totals.predicted), known ? `of ${format.count(totals.registered)} images` : "images");
    this.bar.style.setProperty("--part", known ? outcomes / totals.registered : 0);
    this.set("Throughput", format.rate(totals.perSecond), "images per second");
    this.set("Waiting", format.count(totals.waiting), left(totals));
    this.showLatency(latency);
    this.showAccuracy(totals);
    this.set("Rejected", format.count(totals.rejected), share(totals.rejected, outcomes));
    this.cells.get("Rejected").root.toggleAttribute("data-alert", totals.rejected > 0);
  }

  showLatency(latency) {
    if (latency) {
      const rest = `p95 ${format.latency(latency.p95)}, p99 ${format.latency(latency.p99)}`;
      this.set("Latency", format.latency(latency.p50), rest);
    } else {
      this.set("Latency", "–", "no results yet");
    }
  }

  showAccuracy(totals) {
    const cell = this.cells.get("Accuracy");
    const mean = totals.predicted ? `mean confidence ${format.percent(totals.mean)}` : "no results yet";
    setText(cell.name, totals.labelled ? "Accuracy" : "Confidence");
    if (totals.labelled) {
      this.set("Accuracy", format.percent((100 * totals.correct) / totals.labelled), mean);
    } else {
      this.set("Accuracy", totals.predicted ? format.percent(totals.mean) : "–", totals.predicted ? "mean" : mean);
    }
  }

  set(name, value, note) {
    const cell = this.cells.get(name);
    setText(cell.value, value);
    setText(cell.note, note);
  }
}

function left(totals) {
  if (totals.secondsLeft !== undefined) {
    return `about ${format.duration(totals.secondsLeft)} left`;
  }
  return totals.waiting > 0 ? "nothing moves" : "all done";
}

function share(part, all) {
  return part === 0 ? "none" : `${format.percent((100 * part) / all)} of all`;
}
