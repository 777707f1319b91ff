// The talk: entries of both sides, newest at the bottom.
import { get } from "./api.js";
import { day, el, icon, time } from "./dom.js";
import { drawMessage } from "./message.js";
import { ownMenu } from "./own-menu.js";

const log = document.getElementById("log");
const quick = document.getElementById("quick");

/** Draws the talk of one person at a time. */
export function talk({ open, tap, account, unsend }) {
  let entries = [];
  let waiting = null;

  async function load(person) {
    stopWaiting();
    entries = await get(`/_sim/people/${person.id}/talk`);
    redraw();
  }

  /** A new entry, or one that changed (taken back). */
  function add(entry) {
    stopWaiting();
    const index = entries.findIndex((known) => known.sequence === entry.sequence);
    if (index >= 0) {
      entries[index] = entry;
      redraw();
      return;
    }
    const before = entries.at(-1);
    entries.push(entry);
    append(entry, before);
    drawQuickReplies();
    toEnd();
  }

  function redraw() {
    log.replaceChildren();
    entries.forEach((entry, index) => append(entry, entries[index - 1]));
    drawQuickReplies();
    toEnd();
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
  }

  function append(entry, before) {
    if (!before || day(before.at_ms) !== day(entry.at_ms)) log.append(el("p.day", {}, day(entry.at_ms)));
    if (entry.unsent) {
      log.append(el("p.unsent", {}, "メッセージの送信を取り消しました"));
      return;
    }
    log.append(entry.author === "person" ? own(entry) : theirs(entry, before));
  }

  function own(entry) {
    const when = el("time.when", { datetime: new Date(entry.at_ms).toISOString() }, time(entry.at_ms));
    const message = drawMessage(entry.message, { open, tap, id: entry.message_id });
    const element = el("div.entry.mine", {}, when, el("div.what", {}, message));
    ownMenu(element, { unsend: () => unsend(entry) });
    return element;
  }

  function theirs(entry, before) {
    const name = entry.message.sender?.name ?? account();
    const follows = before?.author === "account" && !before.unsent && before.message.sender?.name === entry.message.sender?.name;
    const wide = ["flex", "template"].includes(entry.message.type);
    return el(
      `div.entry${wide ? ".wide" : ""}`, {},
      el("span.face", { "aria-hidden": "true", style: { visibility: follows ? "hidden" : "visible" } }, name.slice(0, 1)),
      el("div.what", {}, !follows && el("span.sender", {}, name), drawMessage(entry.message, { open, tap })),
      el("time.when", { datetime: new Date(entry.at_ms).toISOString() }, time(entry.at_ms)),
    );
  }

  /** Those of the newest message, until anything else is said. */
  function drawQuickReplies() {
    const last = entries.at(-1);
    const items = last?.author === "account" && !last.unsent ? last.message.quickReply?.items ?? [] : [];
    quick.replaceChildren(
      ...items.map(({ action }) =>
        el("button", { type: "button", click: () => { quick.hidden = true; tap(action); } }, action.label)),
    );
    quick.hidden = items.length === 0;
  }

  /** The loading sign, until the next message or the end of its time. */
  function wait(seconds) {
    stopWaiting();
    const sign = el("div.bubble.typing", { role: "status", "aria-label": "入力中" }, el("i"), el("i"), el("i"));
    const element = el("div.entry", {}, el("span.face", { "aria-hidden": "true" }, account().slice(0, 1)), sign);
    log.append(element);
    toEnd();
    waiting = { element, timer: setTimeout(stopWaiting, seconds * 1000) };
  }

  function stopWaiting() {
    waiting?.element.remove();
    clearTimeout(waiting?.timer);
    waiting = null;
  }

  return { load, add, wait };
}
