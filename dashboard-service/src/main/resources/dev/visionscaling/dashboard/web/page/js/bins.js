import { arrange, byId, element, setText, setTone } from "./dom.js";
import * as format from "./format.js";
import { idOf, imageOf } from "./images.js";
import { thumbnail } from "./results.js";

const SHOWN = 24;
const REORDER_MS = 4_000;

/** The bins, the fullest first; without rules one for each category. */
export class Bins {
  constructor(filters) {
    this.filters = filters;
    this.parent = byId("bins");
    this.bins = new Map();
    this.order = [];
    this.ordered = 0;
    this.all = byId("all-bins");
    this.all.addEventListener("click", () => {
      this.unfolded = true;
      this.ordered = 0;
      this.show(this.last);
    });
  }

  show(store) {
    this.last = store;
    this.sort(store.bins);
    const most = this.order.length ? store.bins.get(this.order[0])?.count : 0;
    const shown = this.order.slice(0, this.unfolded ? undefined : SHOWN).filter((name) => store.bins.has(name));
    arrange(
      this.parent,
      shown.map((name) => this.bin(store.bins.get(name), most).root),
    );
    this.all.hidden = this.unfolded || store.bins.size <= SHOWN;
    setText(this.all, `Show all ${format.count(store.bins.size)}`);
    setText(byId("bins-hint"), store.bins.size ? `${format.count(store.bins.size)} bins, fullest first` : "");
    const empty = byId("bins-empty");
    empty.hidden = store.bins.size > 0;
    setText(empty, "A bin appears here with its first image.");
  }

  // Bins that kept moving could not be read.
  sort(bins) {
    const isNew = bins.size !== this.known;
    if (!isNew && Date.now() - this.ordered < REORDER_MS) {
      return;
    }
    this.known = bins.size;
    this.ordered = Date.now();
    this.order = [...bins.values()]
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .map((bin) => bin.name);
  }

  bin(bin, most) {
    let shown = this.bins.get(bin.name);
    if (!shown) {
      shown = new BinCard(bin.name, this.filters);
      this.bins.set(bin.name, shown);
    }
    shown.show(bin, most, this.filters.bin === bin.name);
    return shown;
  }
}

class BinCard {
  constructor(binName, filters) {
    this.count = element("span", "bin-count");
    this.fill = element("i");
    this.mean = element("span");
    this.accuracy = element("span");
    this.images = element("div", "bin-images");
    const name = element("button", "bin-name", binName);
    name.type = "button";
    name.title = `Show only ${binName}`;
    name.addEventListener("click", () => filters.choose(binName));
    this.name = name;
    this.root = element(
      "li",
      "bin",
      element("div", "bin-head", name, this.count),
      element("span", "bar", this.fill),
      element("div", "bin-facts", this.mean, this.accuracy),
      this.images,
    );
    setTone(this.root, format.tone(binName));
  }

  show(bin, most, chosen) {
    this.root.toggleAttribute("data-chosen", chosen);
    this.name.setAttribute("aria-pressed", String(chosen));
    this.fill.style.setProperty("--part", most ? bin.count / most : 0);
    if (this.bin === bin) {
      return;
    }
    this.bin = bin;
    setText(this.count, format.count(bin.count));
    setText(this.mean, `mean ${format.percent(bin.mean)}`);
    setText(this.accuracy, bin.labelled ? `${format.percent((100 * bin.correct) / bin.labelled)} correct` : "");
    this.showImages(bin.newest.map(imageOf));
  }

  showImages(images) {
    const known = new Map([...this.images.children].map((image) => [image.dataset.id, image]));
    arrange(
      this.images,
      images.map((image) => known.get(idOf(image)) ?? picture(image)),
    );
  }
}

function picture(image) {
  const made = element("img");
  made.alt = "";
  made.loading = "lazy";
  made.decoding = "async";
  made.dataset.id = idOf(image);
  made.src = thumbnail(image);
  return made;
}
