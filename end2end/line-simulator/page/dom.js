// Small helpers for making elements.

/** `el("button.primary", { type: "button" }, "text", child)`; functions become listeners. */
export function el(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "style") Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const TIME = new Intl.DateTimeFormat("ja-JP", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });
const DAY = new Intl.DateTimeFormat("ja-JP", { month: "numeric", day: "numeric", weekday: "short", timeZone: "Asia/Tokyo" });
const EXACT = new Intl.DateTimeFormat("ja-JP", {
  hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, timeZone: "Asia/Tokyo",
});

export const time = (ms) => TIME.format(ms);
export const day = (ms) => DAY.format(ms);
export const exactTime = (ms) => EXACT.format(ms);

/** Text with tappable addresses; `open(url)` is called instead of leaving the page. */
export function linked(text, open) {
  const parts = text.split(/(https?:\/\/[^\s<>"'、。」）]+|tel:[0-9+-]+)/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    const link = el("a", { href: part, target: "_blank", rel: "noopener" }, part);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(part);
    });
    return link;
  });
}

/** Draws an icon of 24 × 24 units. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M4 12l16-8-5 16-4-6zM11 14l9-10",
  smile: "M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 10v.5M15.5 10v.5M8 14.5c1 1.5 2.4 2.2 4 2.2s3-.7 4-2.2",
  keyboard: "M3 7h18v10H3zM7 10.5v.1M10.3 10.5v.1M13.7 10.5v.1M17 10.5v.1M8 14h8",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.1",
  more: "M5 12v.1M12 12v.1M19 12v.1",
  play: "M8 5l11 7-11 7z",
  person: "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
  reload: "M20 12a8 8 0 11-2.3-5.7M20 4v4.5h-4.5",
  left: "M15 6l-6 6 6 6",
  right: "M9 6l6 6-6 6",
};
