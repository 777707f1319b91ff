// The input line: text and stickers.
import { el, icon } from "./dom.js";
import { STICKERS, drawFace } from "./stickers.js";

const $ = (id) => document.getElementById(id);

/** Sends with the button or with Enter (Shift+Enter makes a new line; not while a word is being composed). */
export function composer({ say, menu }) {
  const form = $("composer");
  const words = $("words");
  const board = $("sticker-board");
  $("stickers").append(icon("smile"));
  $("send").append(icon("send"));

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
