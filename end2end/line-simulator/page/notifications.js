// Notifications: over another view as a banner, on the lock screen as a list.
import { el, time } from "./dom.js";
import { revealed } from "./message.js";

const notice = document.getElementById("notice");
const locked = document.getElementById("locked");
const list = document.getElementById("locked-list");
const talk = document.getElementById("talk-view");
const SECONDS = 6;

export function notifications({ account, show }) {
  let timer = null;

  function parts(entry) {
    return [
      el("span.app-mark", { "aria-hidden": "true" }, "LINE"),
      el("span.who", {}, account()),
      el("span.when", {}, time(entry.at_ms)),
      el("span.what", {}, revealed(entry.message)),
    ];
  }

  function banner(...content) {
    clearTimeout(timer);
    notice.replaceChildren(...content);
    timer = setTimeout(() => notice.replaceChildren(), SECONDS * 1000);
  }

  /** A message arrived; `covered` says whether something lies over the talk. */
  function arrived(entry, covered) {
    if (!locked.hidden) list.prepend(el("li", {}, ...parts(entry)));
    else if (covered) {
      const open = () => {
        notice.replaceChildren();
        show();
      };
      banner(el("button", { type: "button", click: open }, ...parts(entry)));
    }
  }

  /** Something for the person at the page, not part of LINE. */
  function problem(text) {
    const close = () => notice.replaceChildren();
    banner(el("button", { type: "button", click: close }, el("span.app-mark", { "aria-hidden": "true" }, "SIM"), el("span.what", {}, text)));
  }

  function lock() {
    list.replaceChildren();
    locked.hidden = false;
    talk.inert = true;
    document.getElementById("unlock").focus();
  }

  document.getElementById("unlock").addEventListener("click", () => {
    locked.hidden = true;
    talk.inert = false;
  });
  return { arrived, problem, lock };
}
