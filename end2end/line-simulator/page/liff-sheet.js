// The LIFF app in a frame over the talk.
import { el, icon } from "./dom.js";

const $ = (id) => document.getElementById(id);

export function liffSheet({ openAddress }) {
  const sheet = $("sheet");
  let frame = null;
  let opener = null;
  $("sheet-reload").append(icon("reload"));
  $("sheet-close").append(icon("close"));

  function open(url, size) {
    opener = document.activeElement;
    sheet.dataset.size = size;
    $("sheet-title").textContent = new URL(url).host;
    frame = el("iframe", { src: url, title: "LIFFアプリの画面", allow: "camera; microphone; clipboard-write; autoplay" });
    $("sheet-frame").replaceChildren(frame);
    sheet.hidden = false;
    $("talk-view").inert = true;
    $("sheet-close").focus({ preventScroll: true });
  }

  function close() {
    if (sheet.hidden) return;
    sheet.hidden = true;
    $("talk-view").inert = false;
    $("sheet-frame").replaceChildren();
    frame = null;
    opener?.focus?.({ preventScroll: true });
  }

  $("sheet-close").addEventListener("click", close);
  $("sheet-reload").addEventListener("click", () => {
    // the frame is of another origin: loading its first address again is all that is possible
    if (frame) frame.src = String(frame.src);
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !sheet.hidden) close();
  });
  addEventListener("message", ({ source, data }) => {
    if (!frame || source !== frame.contentWindow || data?.source !== "line-simulator-liff") return;
    if (data.type === "title" && data.title) $("sheet-title").textContent = data.title;
    if (data.type === "close") close();
    if (data.type === "open") {
      if (data.external) window.open(data.url, "_blank", "noopener");
      else openAddress(data.url);
    }
  });

  return { open, close, isOpen: () => !sheet.hidden };
}
