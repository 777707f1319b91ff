// The panel beside the phone: records of what happened, and switches.
import { get, post } from "./api.js";
import { el, exactTime } from "./dom.js";
import { revealed } from "./message.js";
import { drawFaults } from "./panel-faults.js";
import { drawSettings } from "./panel-settings.js";

const root = document.getElementById("panel");
const SHOWN = 200;

const TABS = [
  { id: "deliveries", name: "届いたもの", kinds: ["talk"], draw: drawDeliveries },
  { id: "requests", name: "APIの記録", kinds: ["request"], draw: drawRequests },
  { id: "attempts", name: "Webhook", kinds: ["attempt"], draw: drawAttempts },
  { id: "faults", name: "故障", kinds: ["faults", "request"], draw: drawFaults },
  { id: "settings", name: "設定", kinds: ["settings", "clock"], draw: drawSettings },
];

export function panel({ refresh }) {
  let chosen = TABS[0];
  const body = el("div.tab-panel", { role: "tabpanel", id: "tab-panel", tabindex: "0" });
  const buttons = TABS.map((tab) =>
    el("button", { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": "tab-panel", click: () => choose(tab) }, tab.name));
  const list = el("div.tabs", { role: "tablist", "aria-label": "操作盤" }, ...buttons);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = (TABS.indexOf(chosen) + step + TABS.length) % TABS.length;
    choose(TABS[index]);
    buttons[index].focus();
  });

  async function choose(tab) {
    chosen = tab;
    buttons.forEach((button, index) => {
      const on = TABS[index] === tab;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    });
    body.setAttribute("aria-labelledby", `tab-${tab.id}`);
    await draw();
  }

  async function draw() {
    const drawing = chosen;
    const content = await drawing.draw({ refresh, redraw: draw });
    if (drawing === chosen) body.replaceChildren(...content);
  }

  // one redraw for a burst of news, and none while a form is being filled in
  let planned = false;
  document.addEventListener("news", ({ detail: { kind } }) => {
    if (planned || (kind !== "reset" && !chosen.kinds.includes(kind))) return;
    if (body.querySelector("form")?.contains(document.activeElement) && kind === "request") return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      draw();
    });
  });
  root.replaceChildren(list, body);
  choose(chosen);
}

const pretty = (value) => el("pre", { tabindex: "0" }, JSON.stringify(value, null, 2));
const nothing = (text) => [el("p.hint", {}, text)];

function record({ badge, tone, main, plain, side, note, details, actions }) {
  return el(
    "details.record", {},
    el("summary", {},
      el(`span.badge${tone ? `.${tone}` : ""}`, {}, badge),
      el(`span.main${plain ? ".plain" : ""}`, {}, main),
      el("span.side", {}, side),
      note && el("span.note", {}, note)),
    ...details.map(pretty),
    actions && el("div.actions", {}, ...actions),
  );
}

async function drawDeliveries() {
  const [deliveries, people] = await Promise.all([get("/_sim/deliveries"), get("/_sim/people")]);
  if (!deliveries.length) return nothing("まだ何も届いていません。");
  const name = (id) => people.find((person) => person.id === id)?.name ?? id;
  const rows = deliveries.slice(-SHOWN).reverse().map((entry) =>
    record({
      badge: entry.via, main: `${name(entry.person)}さんへ「${revealed(entry.message)}」`, plain: true,
      side: exactTime(entry.at_ms), note: entry.unsent && "取り消し済み",
      details: [entry.message, { message_id: entry.message_id, request_id: entry.request_id, retry_key: entry.retry_key }],
    }));
  return [el("p.hint", {}, "「」の中は、通知に出る文です。"), el("div.records", {}, ...rows)];
}

async function drawRequests() {
  const requests = await get("/_sim/requests");
  if (!requests.length) return nothing("APIはまだ呼ばれていません。");
  const tone = (status) => (!status || status >= 500 ? "bad" : status >= 400 ? "warn" : "good");
  const rows = requests.slice(-SHOWN).reverse().map((request) =>
    record({
      badge: String(request.status ?? "切断"), tone: tone(request.status), main: `${request.method} ${request.path}`,
      side: `${request.ms} ms`, note: request.note,
      details: [
        { time: exactTime(request.at_ms), request_id: request.request_id, retry_key: request.retry_key },
        request.body, request.answer,
      ].filter((part) => part !== null),
    }));
  return [el("div.records", {}, ...rows)];
}

async function drawAttempts({ redraw }) {
  const attempts = await get("/_sim/attempts");
  if (!attempts.length) return nothing("Webhookはまだ送られていません。");
  const again = (attempt, flagged) => async () => {
    for (const event_id of attempt.event_ids) await post("/_sim/redeliver", { event_id, flagged });
    redraw();
  };
  const rows = attempts.slice(-SHOWN).reverse().map((attempt) => {
    const body = JSON.parse(attempt.body);
    const good = attempt.status >= 200 && attempt.status < 300;
    return record({
      badge: String(attempt.status ?? "失敗"), tone: good ? "good" : "bad",
      main: body.events.map((event) => event.message?.text ?? event.postback?.data ?? event.type).join("、") || "（空）",
      side: `${attempt.ms} ms`, note: [attempt.redelivery && "再送", attempt.error].filter(Boolean).join(" "),
      details: [body],
      actions: [
        el("button.small", { type: "button", click: again(attempt, true) }, "再送する"),
        el("button.small", { type: "button", click: again(attempt, false) }, "旗なしで重ねる"),
      ],
    });
  });
  return [el("div.records", {}, ...rows)];
}
