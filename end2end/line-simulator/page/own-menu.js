// The menu of one's own message: by its button, by a right click, by a long press.
import { el, icon } from "./dom.js";

let opened = null;

function close() {
  opened?.menu.remove();
  opened?.button.setAttribute("aria-expanded", "false");
  opened = null;
}

document.addEventListener("click", close);
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !opened) return;
  const { button } = opened;
  close();
  button.focus();
});

/** Gives an entry its button; `unsend()` takes the message back. */
export function ownMenu(entry, { unsend }) {
  const button = el(
    "button.entry-more",
    { type: "button", "aria-label": "自分のメッセージの操作", "aria-haspopup": "menu", "aria-expanded": "false" },
    icon("more"),
  );
  const open = () => {
    const before = opened?.button;
    close();
    if (before === button) return;
    const item = el("button", { type: "button", role: "menuitem", click: unsend }, "送信を取り消す");
    const menu = el("div.entry-menu", { role: "menu" }, item);
    entry.append(menu);
    button.setAttribute("aria-expanded", "true");
    opened = { button, menu };
    menu.scrollIntoView({ block: "nearest" });
    item.focus();
  };
  // the click that opens must not be the one that closes
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    open();
  });
  entry.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    open();
  });
  entry.prepend(button);
}
