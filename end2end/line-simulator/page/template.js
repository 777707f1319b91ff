// Draws template messages: confirm, buttons and the two carousels.
import { el, icon } from "./dom.js";
import { loadable } from "./pictures.js";

/** Draws a template message; `tap(action)` is called for its buttons. */
export function drawTemplate({ template }, tap) {
  switch (template.type) {
    case "confirm":
      return card(template, tap, "confirm");
    case "buttons":
      return card(template, tap, "buttons");
    case "carousel":
      return row(template.columns.map((column) => card({ ...template, ...column }, tap, "buttons")));
    default:
      return row(template.columns.map((column) => pictureCard(column, tap)));
  }
}

function row(cards) {
  return el("div.flex-row", { tabindex: "0", role: "group", "aria-label": `カード${cards.length}枚` }, ...cards);
}

function button(action, tap) {
  return el("button.template-button", { type: "button", click: () => tap(action) }, action.label);
}

function picture(address, square) {
  const inner = loadable(address) ? el("img", { src: address, alt: "" }) : el("span.flex-stand", {}, icon("picture"));
  return el(`div.template-picture${square ? ".square" : ""}`, {}, inner);
}

function card(template, tap, kind) {
  const { thumbnailImageUrl, imageAspectRatio, title, text, actions } = template;
  return el(
    `div.template.${kind}`, {},
    thumbnailImageUrl && picture(thumbnailImageUrl, imageAspectRatio === "square"),
    el("div.template-text", {}, title && el("strong", {}, title), el("p", {}, text)),
    el("div.template-buttons", {}, ...actions.map((action) => button(action, tap))),
  );
}

function pictureCard({ imageUrl, action }, tap) {
  const label = action.label ?? "開く";
  return el(
    "button.template.picture-only", { type: "button", click: () => tap(action) },
    picture(imageUrl, true), el("span.template-label", {}, label),
  );
}
