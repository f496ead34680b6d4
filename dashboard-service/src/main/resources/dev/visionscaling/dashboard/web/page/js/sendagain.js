import { element, setText } from "./dom.js";
import * as format from "./format.js";

const CONFIRM_MS = 6_000;

/** Buttons that have rejected images published again. */
export class SendAgain {
  /** `said` is where the outcome is told. */
  constructor(said) {
    this.said = said;
  }

  /** For one image. */
  button(key) {
    const button = quiet("Send again");
    button.title = key;
    button.addEventListener("click", () => this.run(button, () => this.one(key), "Sent"));
    return button;
  }

  /** For every image of a reason; many at once are asked about first. */
  allButton(reason) {
    const button = quiet("Send all again");
    let confirming;
    button.addEventListener("click", () => {
      clearTimeout(confirming);
      if (button.dataset.asks === undefined) {
        button.dataset.asks = "";
        setText(button, "Really send all?");
        confirming = setTimeout(() => ask(button), CONFIRM_MS);
        return;
      }
      ask(button);
      this.run(button, () => this.all(reason), "Send all again");
    });
    return button;
  }

  async run(button, send, afterwards) {
    button.disabled = true;
    setText(button, "Sending …");
    try {
      const { text, sent } = await send();
      this.tell(text);
      setText(button, sent ? afterwards : "Send again");
      button.disabled = sent && afterwards === "Sent";
    } catch (failure) {
      this.tell(failure instanceof Refusal ? failure.message : "The server does not answer.", true);
      setText(button, afterwards === "Sent" ? "Send again" : afterwards);
      button.disabled = false;
    }
  }

  async one(key) {
    const { sent } = await post({ keys: [key] });
    const text = sent ? `${key} was sent again.` : `${key} is no longer rejected.`;
    return { text, sent: sent > 0 };
  }

  async all(reason) {
    let total = 0;
    let after;
    do {
      const { sent, next } = await post({ reason, after });
      total += sent;
      after = next;
      this.tell(`${format.count(total)} sent again so far …`);
    } while (after);
    return { text: `${format.count(total)} sent again. A rejection goes when its image is classified.`, sent: total > 0 };
  }

  tell(text, bad = false) {
    this.said.hidden = false;
    this.said.toggleAttribute("data-bad", bad);
    setText(this.said, text);
  }
}

class Refusal extends Error {}

async function post(body) {
  const answer = await fetch("send-again", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Refusal(`Not sent: ${(await answer.text()).trim()}.`);
  }
  return answer.json();
}

function ask(button) {
  delete button.dataset.asks;
  setText(button, "Send all again");
}

function quiet(text) {
  const button = element("button", "button small", text);
  button.type = "button";
  return button;
}
