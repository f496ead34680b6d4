// The arithmetic of the consumer: squeezenet's Region, CentreCrop and Framing.

const SHORT_SIDE = 256;
const SIDE = 224;
const UNITS = 10000;

/**
 * The part of an image of `width` x `height` pixels that a model saw, in its pixels as they are stored; undefined if
 * `framing` says something that this page does not know.
 */
export function frameOf(framing, width, height) {
  const [kind, text = "0,0,1,1"] = framing.split(" ");
  const region = regionOf(text.split(",").map(Number), width, height);
  if (!region || !["crop", "whole"].includes(kind)) {
    return undefined;
  }
  return kind === "whole" ? region : middleOf(region);
}

// Every pixel that the region touches. In whole numbers, because 0.1 + 0.2 is more than 0.3.
function regionOf(shares, width, height) {
  const [x, y, part, share] = shares.map((value) => Math.round(value * UNITS));
  if (shares.length !== 4 || ![x, y, part, share].every(Number.isInteger)) {
    return undefined;
  }
  const [left, right] = [Math.floor((x * width) / UNITS), Math.ceil(((x + part) * width) / UNITS)];
  const [top, bottom] = [Math.floor((y * height) / UNITS), Math.ceil(((y + share) * height) / UNITS)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

// The shorter side becomes 256 pixels, of which the middle 224 are kept, and as many of the longer one.
function middleOf({ x, y, width, height }) {
  const shorter = Math.min(width, height);
  const columns = width === shorter ? SHORT_SIDE : Math.trunc((SHORT_SIDE * width) / shorter);
  const rows = height === shorter ? SHORT_SIDE : Math.trunc((SHORT_SIDE * height) / shorter);
  return {
    x: x + (toEven((columns - SIDE) / 2) * width) / columns,
    y: y + (toEven((rows - SIDE) / 2) * height) / rows,
    width: (SIDE * width) / columns,
    height: (SIDE * height) / rows,
  };
}

// Halves go to the even number, as in Python.
function toEven(value) {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/**
 * The width and height of the shown photo in pixels as they are stored. `naturalWidth` counts them after the EXIF
 * orientation, even where the style sheet says that the photo is shown without it.
 */
export function storedSize(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  image.classList.add("unscaled");
  const isWide = image.offsetWidth > image.offsetHeight;
  image.classList.remove("unscaled");
  return isWide === width > height ? { width, height } : { width: height, height: width };
}

/** Words for what a model saw. */
export function wordsFor(framing) {
  const [kind, region] = framing.split(" ");
  const part = { crop: "the middle", whole: "all" }[kind] ?? kind;
  return region ? `${part} of the region ${region.replaceAll(",", ", ")}` : `${part} of the photo`;
}

/** Draws `frame` into the SVG element `drawing`, which lies over an image of `width` x `height` pixels. */
export function draw(drawing, frame, width, height) {
  const { x, y } = frame;
  const [right, bottom] = [x + frame.width, y + frame.height];
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const [outside, edge] = drawing.children;
  const rectangle = `M${x} ${y}H${right}V${bottom}H${x}Z`;
  outside.setAttribute("d", `M0 0H${width}V${height}H0Z${rectangle}`);
  edge.setAttribute("d", rectangle);
}
