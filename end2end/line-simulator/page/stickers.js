// Stickers of our own, drawn as small faces: LINE's pictures are not ours, and not every machine has emoji.

const SVG = "http://www.w3.org/2000/svg";
const SMILE = "M34 58c4 7 24 7 28 0";
const OPEN = "M34 56h28c-1 14-27 14-28 0z";
const FLAT = "M38 61h20";
const SAD = "M36 66c4-8 20-8 24 0";

/** The stickers that the composer offers; ids in one of LINE's public packages. */
export const STICKERS = [
  { sticker_id: "1988", name: "にっこり", skin: "#ffd76a", mouth: SMILE, eyes: "dots" },
  { sticker_id: "1989", name: "ありがとう", skin: "#ffc9b8", mouth: SMILE, eyes: "closed" },
  { sticker_id: "1990", name: "了解です", skin: "#a8dcb5", mouth: OPEN, eyes: "dots" },
  { sticker_id: "1991", name: "よろしく", skin: "#b9d7f5", mouth: SMILE, eyes: "closed" },
  { sticker_id: "1992", name: "しょんぼり", skin: "#c8ccd6", mouth: SAD, eyes: "dots" },
  { sticker_id: "1993", name: "やったー", skin: "#ffb870", mouth: OPEN, eyes: "closed" },
  { sticker_id: "1994", name: "おやすみ", skin: "#c9c0ee", mouth: FLAT, eyes: "closed" },
  { sticker_id: "1995", name: "がんばる", skin: "#ff9f95", mouth: FLAT, eyes: "dots" },
].map((sticker) => ({ package_id: "446", ...sticker }));

const UNKNOWN = { name: "スタンプ", skin: "#d7dce3", mouth: SMILE, eyes: "dots" };
const EYES = { dots: ["M37 42v4", "M59 42v4"], closed: ["M32 45c2-5 9-5 11 0", "M53 45c2-5 9-5 11 0"] };

function part(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

/** The one with these ids, or a face that stands for any other. */
export const stickerOf = ({ packageId, stickerId }) =>
  STICKERS.find((sticker) => sticker.package_id === packageId && sticker.sticker_id === stickerId) ?? UNKNOWN;

/** Draws a face with its word below. */
export function drawFace({ skin, mouth, eyes, name }) {
  const line = { fill: "none", stroke: "#3a2c20", "stroke-width": 4, "stroke-linecap": "round", "stroke-linejoin": "round" };
  const svg = part("svg", { viewBox: "0 0 96 116", "aria-hidden": "true" });
  svg.append(
    part("circle", { cx: 48, cy: 50, r: 40, fill: skin, stroke: "#fff", "stroke-width": 4 }),
    part("path", { d: mouth, ...line, fill: mouth === OPEN ? "#8b3a2f" : "none" }),
    ...EYES[eyes].map((d) => part("path", { d, ...line })),
    part("circle", { cx: 26, cy: 56, r: 5, fill: "#f08a7a", opacity: 0.45 }),
    part("circle", { cx: 70, cy: 56, r: 5, fill: "#f08a7a", opacity: 0.45 }),
    part("text", {
      x: 48, y: 109, "text-anchor": "middle", "font-size": 15, "font-weight": 800, fill: "#3a2c20",
      stroke: "#fff", "stroke-width": 5, "stroke-linejoin": "round", "paint-order": "stroke",
    }, name),
  );
  return svg;
}
