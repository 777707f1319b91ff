// Faults: arming and disarming.
import { get, post, remove } from "./api.js";
import { el } from "./dom.js";

const KINDS = {
  error_before: "500（受け付けずに）",
  error_after: "500（受け付けてから）",
  rate_limited: "429（呼びすぎ）",
  quota: "429（月の上限）",
  delay: "遅れ",
  delay_after: "遅れ（受け付けてから）",
  cut_before: "切断（受け付けずに）",
  cut_after: "切断（受け付けてから）",
};

const field = (label, input) => el("label", {}, label, input);
const number = (name, value) => el("input", { name, type: "number", min: "0", value });

export async function drawFaults({ redraw }) {
  const faults = await get("/_sim/faults");
  const kinds = Object.entries(KINDS).map(([value, name]) => el("option", { value }, name));
  const form = el(
    "form.form", {},
    field("起こすこと", el("select", { name: "kind" }, ...kinds)),
    field("回数（空なら、ずっと）", number("times", "1")),
    field("割合（%、空なら毎回）", number("percent", "")),
    field("遅れ（ミリ秒）", number("ms", "3000")),
    el("label.wide", {}, "パスの先頭（空ならすべて）", el("input", { name: "path", placeholder: "/v2/bot/message/push" })),
    el("div.row", {}, el("button.primary", { type: "submit" }, "しかける"),
      el("button.small", { type: "button", click: () => remove("/_sim/faults").then(redraw) }, "すべて外す")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const whole = (name) => (data.get(name) === "" ? null : Number(data.get(name)));
    const spec = { kind: data.get("kind"), ms: whole("ms") ?? 0, times: whole("times"), percent: whole("percent"), path: data.get("path") || null };
    await post("/_sim/faults", spec);
    redraw();
  });
  const rows = faults.map(({ id, hits, fault }) =>
    el("div.record", {}, el("div.row", { style: { padding: "8px 12px" } },
      el("span.badge.warn", {}, `${hits}回`),
      el("span", { style: { flex: "1" } }, `${KINDS[fault.kind]} ${fault.path ?? ""}`),
      el("button.small", { type: "button", click: () => remove(`/_sim/faults/${id}`).then(redraw) }, "外す"))));
  return [
    el("h3", {}, "故障をしかける"), form,
    el("h3", {}, "しかけてあるもの"),
    rows.length ? el("div.records", {}, ...rows) : el("p.hint", {}, "ありません。"),
  ];
}
