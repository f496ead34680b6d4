import { element, setText, setTone } from "./dom.js";
import * as format from "./format.js";
import { nameOf, parametersOf } from "./images.js";

const LOW_CONFIDENCE = 50;

export const thumbnail = (image) => `thumbnail?${parametersOf(image)}`;

/** One result as a card that opens its details; with rules it shows the bin instead of the host. */
export class ResultCard {
  constructor(result, onOpen) {
    this.result = result;
    const image = element("img");
    image.alt = "";
    image.decoding = "async";
    image.src = thumbnail(result);
    const confidence = element("span", "card-confidence", `${Math.round(result.confidence)} %`);
    confidence.toggleAttribute("data-low", result.confidence < LOW_CONFIDENCE);
    this.age = element("span", "card-age");
    const button = element(
      "button",
      "card",
      image,
      element(
        "span",
        "card-text",
        element("span", "card-line", element("span", "card-category", result.category), confidence),
        element("span", "card-line", element("span", "card-host", result.bin ?? result.host), this.age),
      ),
    );
    button.type = "button";
    button.title = nameOf(result);
    button.toggleAttribute("data-wrong", result.expected !== undefined && result.expected !== result.category);
    button.toggleAttribute("data-late", result.late === true);
    setTone(button, format.tone(result.bin ?? result.category));
    button.addEventListener("click", () => onOpen(result));
    this.item = element("li", "", button);
  }

  showAge(now) {
    setText(this.age, format.age((now - this.result.time) / 1000));
  }
}
