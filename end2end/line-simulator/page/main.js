// The page: chooses a person and wires the parts of the phone together.
import { get, listen, post } from "./api.js";
import { composer } from "./composer.js";
import { day, el, icon, time } from "./dom.js";
import { liffSheet } from "./liff-sheet.js";
import { notifications } from "./notifications.js";
import { panel } from "./panel.js";
import { pickMoment } from "./picker.js";
import { richMenu } from "./rich-menu.js";
import { talk } from "./talk.js";

const $ = (id) => document.getElementById(id);
const STATES = { stranger: "まだ友だちではありません", friend: "友だち", blocked: "ブロック中" };

let status = await get("/_sim/status");
let people = [];
let person = null;

const sheet = liffSheet({ openAddress: (url) => openAddress(url) });
const notices = notifications({ account: () => status.account.name, show: () => sheet.close() });
const menu = richMenu({ tap });
const writing = composer({ say, menu });
const log = talk({ open: openAddress, tap, account: () => status.account.name, unsend });
panel({ refresh: loadAll });

/** Tells what went wrong where the person looks. */
async function trying(work) {
  try {
    return await work();
  } catch (error) {
    notices.problem(error.message);
    return null;
  }
}

async function tap(action) {
  const path = `/_sim/people/${person.id}/tap`;
  if (action.type === "datetimepicker") {
    const params = await pickMoment(action);
    if (params) await trying(() => post(path, { action, params }));
    return;
  }
  if (action.inputOption === "openKeyboard") writing.focus(action.fillInText);
  if (action.inputOption === "closeRichMenu") menu.close();
  if (action.inputOption === "openRichMenu") menu.open();
  const result = await trying(() => post(path, { action }));
  if (result) await follow(result);
}

/** What is left to the page after a tap. */
async function follow(result) {
  if (result.kind === "liff") sheet.open(result.url, result.size);
  else if (result.kind === "external") window.open(result.url, "_blank", "noopener");
  else if (result.kind === "unknown") notices.problem("このLIFFアプリはありません。IDを確かめてください。");
  else if (result.kind === "clipboard") {
    await navigator.clipboard?.writeText(result.text).catch(() => {});
    notices.problem("コピーしました");
  } else if (result.kind === "unsupported") notices.problem(`この操作（${result.type}）はまねていません。`);
}

async function openAddress(url) {
  const result = await trying(() => post(`/_sim/people/${person.id}/open`, { url }));
  if (result) await follow(result);
}

function say(body) {
  return trying(() => post(`/_sim/people/${person.id}/say`, body));
}

function unsend(entry) {
  return trying(() => post(`/_sim/people/${person.id}/unsend`, { message_id: entry.message_id }));
}

function drawPeople() {
  const row = (one) =>
    el("li", {}, el("button", { type: "button", click: () => choose(one.id) },
      el("span.face", { "aria-hidden": "true" }, one.name.slice(0, 1)),
      el("span", {}, el("span.name", {}, one.name), el("span.state", {}, STATES[one.relation]))));
  $("people").replaceChildren(...people.map(row));
  $("nobody").hidden = people.length > 0;
}

/** Shows the talk of a person, or the list when nobody is chosen. */
function drawPerson() {
  $("people-view").hidden = Boolean(person);
  $("talk-view").hidden = !person;
  $("more-menu").hidden = true;
  $("more").setAttribute("aria-expanded", "false");
  if (!person) return;
  $("account-name").textContent = status.account.name;
  $("whose").textContent = `${person.name}さん`;
  const friend = person.relation === "friend";
  $("join").hidden = friend;
  $("join-text").textContent = person.relation === "blocked" ? "ブロックしています。" : "友だちに追加すると、お知らせが届きます。";
  $("join-button").textContent = person.relation === "blocked" ? "解除する" : "追加する";
  $("block").hidden = person.relation === "blocked";
  writing.enable(person.relation !== "blocked");
}

async function choose(id) {
  person = people.find((one) => one.id === id) ?? null;
  history.replaceState(null, "", person ? `#${person.id}` : location.pathname);
  sheet.close();
  drawPerson();
  if (!person) return;
  await Promise.all([log.load(person), menu.load(person)]);
}

async function loadPeople() {
  people = await get("/_sim/people");
  drawPeople();
  if (person) person = people.find((one) => one.id === person.id) ?? null;
  drawPerson();
  if (person) await menu.load(person);
}

async function loadAll() {
  status = await get("/_sim/status");
  await loadPeople();
  await choose(person?.id ?? location.hash.slice(1));
}

$("to-people").append(icon("back"));
$("more").append(icon("more"));
$("to-people").addEventListener("click", () => choose(null));
$("more").addEventListener("click", () => {
  const open = $("more-menu").hidden;
  $("more-menu").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
});
$("block").addEventListener("click", () => trying(() => post(`/_sim/people/${person.id}/block`)));
$("lock").addEventListener("click", () => {
  drawPerson();
  notices.lock();
});
$("join-button").addEventListener("click", () => trying(() => post(`/_sim/people/${person.id}/follow`)));
$("new-person").addEventListener("submit", async (event) => {
  event.preventDefault();
  const made = await trying(() => post("/_sim/people", { name: $("new-name").value }));
  if (!made) return;
  event.target.reset();
  await loadPeople();
  await choose(made.id);
});

// The phone shows the simulator's clock, which may be set to another day.
let ahead = 0;
const clock = () => {
  const now = Date.now() + ahead;
  $("phone-time").textContent = time(now);
  $("locked-time").textContent = time(now);
  $("locked-day").textContent = day(now);
};
const setClock = async () => {
  ahead = (await get("/_sim/clock")).now_ms - Date.now();
  clock();
};
await setClock();
setInterval(clock, 10_000);

listen((kind, detail) => {
  if (kind === "people") loadPeople();
  if (kind === "reset") loadAll();
  if (kind === "reset" || kind === "clock") setClock();
  if (kind === "rich_menu" && person) menu.load(person);
  if (kind === "loading" && detail.person === person?.id) log.wait(detail.seconds);
  if (kind === "talk" && detail.person === person?.id) {
    log.add(detail);
    if (detail.author === "account" && !detail.unsent) notices.arrived(detail, sheet.isOpen());
  }
  document.dispatchEvent(new CustomEvent("news", { detail: { kind, detail } }));
});
await loadAll();
document.documentElement.dataset.ready = "yes";
