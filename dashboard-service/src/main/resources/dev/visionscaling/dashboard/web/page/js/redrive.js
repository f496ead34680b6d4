import { element, setText } from "./dom.js";
import * as format from "./format.js";
import { nameOf, referenceTo } from "./images.js";

const CONFIRM_MS = 6_000;

const ONE = { text: "Redrive", afterwards: "Redriven" };
const ALL = { text: "Redrive all", afterwards: "Redrive all" };

/** Buttons that redrive rejected images: the server publishes their keys again. */
export class Redrive {
  /** `outcome` is the element that shows the outcome. */
  constructor(outcome) {
    this.outcome = outcome;
  }

  /** A button for one image. */
  button(image) {
    const button = small(ONE, `Publish ${nameOf(image)} again, so that a consumer classifies it once more`);
    button.addEventListener("click", () => this.run(button, ONE, () => this.one(image)));
    return button;
  }

  /** A button for all images of a reason, which asks for confirmation first. */
  allButton(reason) {
    const button = small(ALL, `Publish all keys rejected as ${reason} again`);
    let confirming;
    button.addEventListener("click", () => {
      clearTimeout(confirming);
      if (button.dataset.asks === undefined) {
        button.dataset.asks = "";
        setText(button, "Really redrive all?");
        confirming = setTimeout(() => stopAsking(button), CONFIRM_MS);
        return;
      }
      stopAsking(button);
      this.run(button, ALL, () => this.all(reason));
    });
    return button;
  }

  async run(button, { text, afterwards }, redrive) {
    button.disabled = true;
    setText(button, "Redriving …");
    try {
      const { outcome, redriven } = await redrive();
      this.show(outcome);
      setText(button, redriven ? afterwards : text);
      button.disabled = redriven && afterwards !== text;
    } catch (failure) {
      this.show(failure instanceof Refusal ? failure.message : "The server does not answer.", true);
      setText(button, text);
      button.disabled = false;
    }
  }

  async one(image) {
    const { redriven } = await post({ keys: [referenceTo(image)] });
    const outcome = redriven ? `${nameOf(image)} was redriven.` : `${nameOf(image)} is no longer rejected.`;
    return { outcome, redriven: redriven > 0 };
  }

  async all(reason) {
    let total = 0;
    let after;
    do {
      const { redriven, next } = await post({ reason, after });
      total += redriven;
      after = next;
      this.show(`${format.count(total)} redriven so far …`);
    } while (after);
    return { outcome: `${format.count(total)} redriven. A rejection disappears when its image is classified.`, redriven: total > 0 };
  }

  show(text, bad = false) {
    this.outcome.hidden = false;
    this.outcome.toggleAttribute("data-bad", bad);
    setText(this.outcome, text);
  }
}

class Refusal extends Error {}

async function post(body) {
  const response = await fetch("redrive", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Refusal(`Not redriven: ${(await response.text()).trim()}.`);
  }
  return response.json();
}

function stopAsking(button) {
  delete button.dataset.asks;
  setText(button, ALL.text);
}

function small({ text }, title) {
  const button = element("button", "button small", text);
  button.type = "button";
  button.title = title;
  return button;
}
