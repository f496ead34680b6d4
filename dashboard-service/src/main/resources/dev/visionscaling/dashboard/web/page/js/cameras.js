import { byId, element, setText } from "./dom.js";
import * as format from "./format.js";

const STATES = {
  dark: "too dark",
  bright: "too bright",
  frozen: "frozen",
  blurred: "blurred",
};

/** The health of each camera, those with problems first; hidden while none is known. */
export class CameraTable {
  constructor() {
    this.panel = byId("cameras-panel");
    this.hint = byId("cameras-hint");
    this.body = byId("cameras").tBodies[0];
  }

  show(store) {
    const { cameras } = store;
    this.panel.hidden = cameras.length === 0;
    if (cameras !== this.shown) {
      this.shown = cameras;
      setText(this.hint, summary(cameras));
      this.body.replaceChildren(...cameras.map(row));
    }
    cameras.forEach((camera, index) => {
      setText(this.body.rows[index].cells[2], `${format.age((store.now() - camera.lastImage) / 1000)} ago`);
    });
  }
}

function summary(cameras) {
  const bad = cameras.filter(({ state }) => STATES[state]).length;
  return `${format.count(cameras.length)} seen, ${bad ? `${format.count(bad)} with a problem` : "all well"}`;
}

function row(camera) {
  const problem = STATES[camera.state];
  const state = element("td", problem ? "camera-problem" : "camera-ok", problem ?? "OK");
  const made = element("tr", "", element("td", "camera-name", camera.camera), state, element("td", "number"));
  made.title =
    `Brightness ${format.short(camera.brightness)} of 255, black ${format.percent(camera.dark)}, ` +
    `white ${format.percent(camera.bright)}, sharpness ${format.short(camera.sharpness)}`;
  if (problem) {
    state.append(element("span", "camera-figures", figures(camera)));
  }
  return made;
}

function figures({ state, dark, bright, sharpness }) {
  switch (state) {
    case "dark":
      return `${format.percent(dark)} black`;
    case "bright":
      return `${format.percent(bright)} white`;
    case "blurred":
      return `sharpness only ${format.short(sharpness)}`;
    default:
      return "its images do not change";
  }
}
