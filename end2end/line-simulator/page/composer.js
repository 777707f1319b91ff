// The input line: text, stickers and pictures.
import { el, icon } from "./dom.js";
import { STICKERS, drawFace } from "./stickers.js";

const $ = (id) => document.getElementById(id);

/** A chosen file as base64. */
const contentOf = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });

/** Sends with the button or with Enter (Shift+Enter makes a new line; not while a word is being composed). */
export function composer({ say, menu }) {
  const form = $("composer");
  const words = $("words");
  const board = $("sticker-board");
  $("stickers").append(icon("smile"));
  $("send").append(icon("send"));
  $("send-picture").append(icon("picture"));

  const showBoard = (open) => {
    board.hidden = !open;
    $("stickers").setAttribute("aria-expanded", String(open));
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    words.value = "";
    await say({ type: "text", text });
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  $("send-picture").addEventListener("click", () => $("picture-file").click());
  $("picture-file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const content = await contentOf(file);
    // the same file may be chosen again
    target.value = "";
    await say({ type: "image", content });
  });
  $("stickers").addEventListener("click", () => showBoard(board.hidden));
  board.append(
    ...STICKERS.map((sticker) => {
      const { name, package_id, sticker_id } = sticker;
      const send = () => {
        showBoard(false);
        say({ type: "sticker", package_id, sticker_id, keywords: [name] });
      };
      return el("button", { type: "button", "aria-label": name, click: send }, drawFace(sticker));
    }),
  );

  return {
    focus(text) {
      if (text) words.value = text;
      menu.hide();
      words.focus();
    },
    enable(on) {
      for (const control of form.elements) control.disabled = !on;
      if (!on) showBoard(false);
    },
  };
}
