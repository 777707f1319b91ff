// Draws Flex messages: bubbles, carousels, boxes and what is in them.
import { el, icon } from "./dom.js";
import { BUBBLES, border, font, gradient, picture, ratio, space } from "./flex-values.js";
import { loadable } from "./pictures.js";

/** Draws a container; `tap(action)` is called for whatever is tapped. */
export function drawFlex(container, tap) {
  if (container.type === "carousel") return drawCarousel(container, tap);
  return drawBubble(container, tap);
}

function drawCarousel(carousel, tap) {
  const row = el("div.flex-row", { tabindex: "0", role: "group", "aria-label": `カード${carousel.contents.length}枚` });
  row.append(...carousel.contents.map((bubble) => drawBubble(bubble, tap)));
  const step = (direction) => () => row.scrollBy({ left: direction * (row.firstChild.offsetWidth + 8), behavior: "smooth" });
  return el(
    "div.flex-carousel", {}, row,
    el("button.flex-step.before", { type: "button", "aria-label": "前のカード", click: step(-1) }, icon("left")),
    el("button.flex-step.after", { type: "button", "aria-label": "次のカード", click: step(1) }, icon("right")),
  );
}

function drawBubble(bubble, tap) {
  const size = bubble.size ?? "mega";
  const root = el("div.flex-bubble", { dir: bubble.direction ?? "ltr", style: { width: `${BUBBLES[size]}px` } });
  root.dataset.size = size;
  for (const name of ["header", "hero", "body", "footer"]) {
    const content = bubble[name];
    if (!content) continue;
    const block = el(`div.flex-block.flex-${name}`);
    const style = bubble.styles?.[name] ?? {};
    if (style.backgroundColor) block.style.backgroundColor = style.backgroundColor;
    if (style.separator && root.childElementCount) {
      block.style.borderTop = `1px solid ${style.separatorColor ?? "#d6d6d6"}`;
    }
    const drawn = drawComponent(content, { layout: "vertical", first: true }, tap);
    drawn.classList.add("flex-root");
    block.append(drawn);
    root.append(block);
  }
  if (bubble.footer) root.classList.add("has-footer");
  makeTappable(root, bubble.action, tap);
  return root;
}

const DRAW = {
  box: drawBox, text: drawText, button: drawButton, image: drawImage,
  icon: drawIcon, separator: drawSeparator, filler: () => el("div.flex-filler"), video: drawVideo,
};

/** Draws a component and places it in its parent. */
function drawComponent(component, parent, tap) {
  const element = DRAW[component.type](component, tap, parent);
  place(element, component, parent);
  if (component.type !== "button") makeTappable(element, component.action, tap);
  return element;
}

/** Flex factor, margin and offsets. */
function place(element, component, parent) {
  const style = element.style;
  const across = parent.layout !== "vertical";
  const rigid = ["icon", "separator"].includes(component.type);
  const sized = across ? component.width : component.height;
  const factor = component.flex ?? (component.type === "filler" || (across && !sized) ? 1 : 0);
  if (rigid || factor === 0) style.flex = "0 0 auto";
  else style.flex = `${factor} ${across ? 0 : 1} 0px`;
  if (component.position === "absolute") style.position = "absolute";
  else if (!parent.first) {
    const gap = space(component.margin ?? parent.spacing);
    if (gap) style[across ? "marginInlineStart" : "marginTop"] = gap;
  }
  const offsets = { offsetTop: "top", offsetBottom: "bottom", offsetStart: "insetInlineStart", offsetEnd: "insetInlineEnd" };
  for (const [name, side] of Object.entries(offsets)) {
    if (component[name] !== undefined) style[side] = space(component[name]);
  }
}

function drawBox(box, tap) {
  const element = el(`div.flex-box.${box.layout}`);
  const style = element.style;
  if (box.backgroundColor) style.backgroundColor = box.backgroundColor;
  if (box.background) style.backgroundImage = gradient(box.background);
  if (box.borderWidth || box.borderColor) {
    style.border = `${border(box.borderWidth) ?? "1px"} solid ${box.borderColor ?? "transparent"}`;
  }
  if (box.cornerRadius) style.borderRadius = space(box.cornerRadius);
  for (const name of ["width", "maxWidth", "height", "maxHeight"]) if (box[name]) style[name] = box[name];
  if (box.height || box.maxHeight) style.minHeight = "0";
  const paddings = {
    paddingAll: "padding", paddingTop: "paddingTop", paddingBottom: "paddingBottom",
    paddingStart: "paddingInlineStart", paddingEnd: "paddingInlineEnd",
  };
  for (const [name, side] of Object.entries(paddings)) if (box[name] !== undefined) style[side] = space(box[name]);
  if (box.justifyContent) style.justifyContent = box.justifyContent;
  if (box.alignItems) style.alignItems = box.alignItems;
  // free space goes where justifyContent says, so children keep their own width
  const shared = box.justifyContent && box.layout !== "vertical";
  let first = true;
  for (const child of box.contents) {
    const placed = shared && child.flex === undefined ? { ...child, flex: 0 } : child;
    element.append(drawComponent(placed, { layout: box.layout, spacing: box.spacing, first }, tap));
    if (child.position !== "absolute") first = false;
  }
  return element;
}

function letters(style, { size, color, weight, style: slant, decoration }, fallback) {
  if (size ?? fallback) style.fontSize = font(size ?? fallback);
  if (color) style.color = color;
  if (weight) style.fontWeight = weight === "bold" ? "700" : "400";
  if (slant) style.fontStyle = slant;
  if (decoration) style.textDecoration = decoration;
}

const GRAVITY = { top: "flex-start", center: "center", bottom: "flex-end" };

function drawText(text) {
  const inner = el("div.flex-letters");
  letters(inner.style, text, "md");
  inner.style.textAlign = text.align ?? "start";
  if (text.lineSpacing) inner.style.lineHeight = `calc(1.4em + ${text.lineSpacing})`;
  if (text.wrap) inner.classList.add("wraps");
  if (text.wrap && text.maxLines) {
    inner.classList.add("clamped");
    inner.style.webkitLineClamp = text.maxLines;
  }
  if (text.contents?.length) {
    for (const span of text.contents) {
      const part = el("span", {}, span.text);
      letters(part.style, span);
      inner.append(part);
    }
  } else inner.append(text.text ?? "");
  const element = el("div.flex-text", {}, inner);
  element.style.justifyContent = GRAVITY[text.gravity ?? "top"];
  return element;
}

function drawButton(button, tap) {
  const look = button.style ?? "link";
  const inner = el(`button.flex-button.${look}.${button.height ?? "md"}`, { type: "button" }, button.action.label ?? "");
  inner.addEventListener("click", (event) => {
    event.stopPropagation();
    tap(button.action);
  });
  if (button.color) inner.style[look === "link" ? "color" : "backgroundColor"] = button.color;
  const element = el("div.flex-text", {}, inner);
  element.style.justifyContent = GRAVITY[button.gravity ?? "top"];
  return element;
}

function drawPicture({ url, aspectMode }, label) {
  if (!loadable(url)) {
    const star = /star/.test(url);
    const stand = el("span.flex-stand", { role: "img", "aria-label": label });
    if (star) stand.classList.add("star", /gray/.test(url) ? "gray" : "gold");
    else stand.append(icon("picture"));
    return stand;
  }
  const image = el("img", { src: url, alt: "", loading: "lazy" });
  image.style.objectFit = aspectMode === "cover" ? "cover" : "contain";
  return image;
}

function drawImage(image, tap, parent) {
  const frame = el("div.flex-frame", {}, drawPicture(image, "画像"));
  frame.style.width = image.size === "full" ? "100%" : picture(image.size ?? "md");
  frame.style.aspectRatio = ratio(image.aspectRatio);
  if (image.backgroundColor) frame.style.backgroundColor = image.backgroundColor;
  const element = el("div.flex-image", {}, frame);
  element.style.alignItems = { start: "flex-start", end: "flex-end" }[image.align] ?? "center";
  element.style.justifyContent = GRAVITY[image.gravity ?? "top"];
  if (parent.layout !== "vertical" && image.flex === 0) frame.style.maxWidth = "none";
  return element;
}

function drawIcon(image) {
  const element = el("div.flex-icon", {}, drawPicture(image, "アイコン"));
  element.style.height = font(image.size ?? "md");
  element.style.aspectRatio = ratio(image.aspectRatio);
  return element;
}

function drawVideo(video) {
  const frame = el("div.flex-frame.video", {}, drawPicture({ url: video.previewUrl, aspectMode: "cover" }, "動画"));
  frame.style.width = "100%";
  frame.style.aspectRatio = ratio(video.aspectRatio);
  frame.append(el("span.flex-play", {}, icon("play")));
  return el("div.flex-image", {}, frame);
}

function drawSeparator(separator, tap, parent) {
  const element = el("div.flex-separator", { role: "presentation" });
  element.classList.add(parent.layout === "vertical" ? "lies" : "stands");
  if (separator.color) element.style.backgroundColor = separator.color;
  return element;
}

/** A tap anywhere on it; by keyboard too. What holds other buttons gets a hidden one of its own. */
function makeTappable(element, action, tap) {
  if (!action) return;
  element.classList.add("tappable");
  const go = (event) => {
    event.stopPropagation();
    tap(action);
  };
  element.addEventListener("click", go);
  const label = action.label || element.textContent.trim() || action.text || "開く";
  if (element.querySelector("button, .tappable")) {
    element.append(el("button.quiet", { type: "button", click: go }, label));
    return;
  }
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-label", label);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      go(event);
    }
  });
}
