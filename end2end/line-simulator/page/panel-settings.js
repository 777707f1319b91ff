// Settings: quota, webhooks, clock, pictures, reset.
import { get, post } from "./api.js";
import { el, exactTime } from "./dom.js";
import { fromOutside, setFromOutside } from "./pictures.js";

export async function drawSettings({ refresh, redraw }) {
  const status = await get("/_sim/status");
  const { settings } = status;
  const check = (name, label) => el("label.check.wide", {}, el("input", { type: "checkbox", name, checked: settings[name] }), label);
  const number = (name, label) =>
    el("label", {}, label, el("input", { name, type: "number", min: "0", value: settings[name] ?? "" }));
  const sizes = Object.entries({ full: "全画面", tall: "高め", compact: "半分" });
  const form = el(
    "form.form", {},
    el("label.wide", {}, "Webhookの送り先", el("input", { name: "webhook_url", type: "url", value: settings.webhook_url ?? "" })),
    number("quota", "月の上限（人数、空なら無制限）"),
    el("label", {}, "LIFFの高さ", el("select", { name: "liff_size" },
      ...sizes.map(([value, name]) => el("option", { value, selected: settings.liff_size === value }, name)))),
    number("hold", "ためて並べかえる件数"),
    number("events_per_body", "1通にまとめる件数"),
    check("redelivery", "失敗したWebhookを送りなおす"),
    check("duplicate", "同じイベントを旗なしで二度送る"),
    el("div.row", {}, el("button.primary", { type: "submit" }, "変える"),
      el("button.small", { type: "button", click: () => post("/_sim/flush").then(redraw) }, "ためた分を送る")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    await post("/_sim/settings", {
      webhook_url: data.get("webhook_url") || null,
      quota: data.get("quota") === "" ? null : Number(data.get("quota")),
      liff_size: data.get("liff_size"),
      hold: Number(data.get("hold")),
      events_per_body: Number(data.get("events_per_body")),
      redelivery: data.has("redelivery"),
      duplicate: data.has("duplicate"),
    });
    redraw();
  });
  const ahead = (seconds, label) =>
    el("button.small", { type: "button", click: () => post("/_sim/clock", { seconds }).then(redraw) }, label);
  const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  const outside = el("input", { type: "checkbox", checked: fromOutside() });
  outside.addEventListener("change", () => {
    setFromOutside(outside.checked);
    refresh();
  });
  return [
    el("h3", {}, "いまの様子"),
    el("dl.facts", {},
      ...fact("アカウント", `${status.account.name}（${status.account.id}）`),
      ...fact("LIFF", `${status.liff.id} → ${status.liff.endpoint}`),
      ...fact("ログイン", status.login_channel_id),
      ...fact("今月の送信", `${status.consumption}人 / ${settings.quota ?? "無制限"}`),
      ...fact("時計", exactTime(status.now_ms))),
    el("h3", {}, "切りかえ"), form,
    el("h3", {}, "時計を進める"),
    el("div.row", {}, ahead(60, "1分"), ahead(3600, "1時間"), ahead(86400, "1日")),
    el("h3", {}, "画像"),
    el("div.form", {}, el("label.check.wide", {}, outside, "ほかのサーバーの画像も読み込む")),
    el("h3", {}, "はじめから"),
    el("button.small", {
      type: "button",
      click: () => confirm("人もトークもすべて消します。よろしいですか。") && post("/_sim/reset"),
    }, "すべて消す"),
  ];
}
