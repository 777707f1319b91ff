// Draws one message object of a talk.
import { el, icon, linked } from "./dom.js";
import { drawFlex } from "./flex.js";
import { loadable } from "./pictures.js";
import { drawFace, stickerOf } from "./stickers.js";
import { drawTemplate } from "./template.js";

/** What a notification shows of a message: what a lock screen reveals. */
export function revealed(message) {
  const known = {
    text: message.text, textV2: message.text, flex: message.altText, template: message.altText,
    imagemap: message.altText, sticker: "スタンプを送信しました", image: "写真を送信しました",
    video: "動画を送信しました", audio: "音声を送信しました", location: "位置情報を送信しました",
  };
  return known[message.type] ?? "メッセージを送信しました";
}

/** The element of a message; `open(url)` for addresses, `tap(action)` for buttons, `id` for a person's picture. */
export function drawMessage(message, { open, tap, id }) {
  switch (message.type) {
    case "text":
    case "textV2":
      return el("div.bubble", {}, ...linked(message.text, open));
    case "sticker":
      return drawSticker(message);
    case "image":
      return drawImage(message.contentProvider ? sent(id) : message, open);
    case "location":
      return el("div.bubble.card", {}, el("strong", {}, message.title), el("span", {}, message.address));
    case "template":
      return drawTemplate(message, tap);
    case "flex":
      return el("div.flex", {}, drawFlex(message.contents, tap));
    default:
      return el("div.bubble.card", {}, el("strong", {}, revealed(message)), el("span", {}, `種類: ${message.type}`));
  }
}

function drawSticker(message) {
  const sticker = stickerOf(message);
  return el("div.sticker", { role: "img", "aria-label": `スタンプ ${sticker.name}` }, drawFace(sticker));
}

/** Where the simulator keeps a picture that a person sent. */
function sent(id) {
  const address = new URL(`/_sim/messages/${id}/content`, location.href).href;
  return { originalContentUrl: address, previewImageUrl: address };
}

function drawImage({ originalContentUrl, previewImageUrl }, open) {
  const picture = loadable(previewImageUrl)
    ? el("img", { src: previewImageUrl, alt: "", loading: "lazy" })
    : el("span.flex-stand", {}, icon("picture"));
  return el("button.photo", { type: "button", "aria-label": "写真を開く", click: () => open(originalContentUrl) }, picture);
}
