// The rich menu: a picture with tappable areas, opened and closed by its bar.
import { get } from "./api.js";
import { el, icon } from "./dom.js";

const view = document.getElementById("talk-view");
const root = document.getElementById("menu");
const toKeys = document.getElementById("to-keys");
const toMenu = document.getElementById("to-menu");
const bar = document.getElementById("menu-bar");
const picture = document.getElementById("menu-picture");

/** What a screen reader says of an area. */
const nameOf = (action, index) => action.label ?? action.displayText ?? action.text ?? action.uri ?? `メニュー ${index + 1}`;

export function richMenu({ tap }) {
  let shown = null;
  bar.addEventListener("click", () => show(picture.hidden));
  toKeys.append(icon("keyboard"));
  toMenu.append(icon("menu"));
  toKeys.addEventListener("click", () => {
    hide();
    document.getElementById("words").focus();
  });
  toMenu.addEventListener("click", () => {
    view.dataset.below = "menu";
    show(true);
    bar.focus();
  });

  /** Text instead of the menu; the menu comes back with its button. */
  function hide() {
    view.dataset.below = "text";
  }

  function show(open) {
    picture.hidden = !open;
    bar.setAttribute("aria-expanded", String(open));
    bar.replaceChildren(icon(open ? "down" : "up"), shown?.chatBarText ?? "");
    const log = document.getElementById("log");
    log.scrollTop = log.scrollHeight;
  }

  function area({ bounds, action }, index) {
    const { width, height } = shown.size;
    const percent = (part, whole) => `${(part / whole) * 100}%`;
    return el("button", {
      type: "button", "aria-label": nameOf(action, index), click: () => tap(action),
      style: {
        left: percent(bounds.x, width), top: percent(bounds.y, height),
        width: percent(bounds.width, width), height: percent(bounds.height, height),
      },
    });
  }

  async function load(person) {
    const menu = await get(`/_sim/people/${person.id}/rich-menu`);
    const usable = menu && person.relation !== "blocked";
    toMenu.hidden = !usable;
    if (!usable) {
      hide();
      shown = null;
      return;
    }
    const same = shown?.richMenuId === menu.richMenuId;
    shown = menu;
    const image = el("img", { src: `/_sim/rich-menus/${menu.richMenuId}/image`, alt: "" });
    image.style.aspectRatio = `${menu.size.width} / ${menu.size.height}`;
    picture.setAttribute("aria-label", menu.name);
    picture.replaceChildren(image, ...menu.areas.map(area));
    if (same) return;
    view.dataset.below = "menu";
    show(menu.selected);
  }

  return { load, hide, open: () => shown && show(true), close: () => shown && show(false) };
}
