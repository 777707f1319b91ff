// Chooses a person and returns to the app with the tokens in the fragment.
import { get, post } from "./api.js";

const list = document.querySelector("#people");
const problem = document.querySelector("#problem");
const back = new URLSearchParams(location.search).get("redirect_uri");

/** Only the LIFF app may get tokens, as LINE compares with the registered address. */
async function allowed(address) {
  const { liff } = await get("/_sim/status");
  return address.startsWith(new URL(liff.endpoint).origin + "/");
}

async function choose(person) {
  const { fragment } = await post("/_sim/liff/tokens", { person: person.id });
  location.assign(`${back}#${fragment}`);
}

function row(person) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = person.name;
  button.addEventListener("click", () => choose(person));
  item.append(button);
  return item;
}

if (!back || !(await allowed(back))) {
  problem.textContent = "戻り先（redirect_uri）がLIFFアプリのアドレスではありません。";
  problem.hidden = false;
} else {
  const people = await get("/_sim/people");
  list.replaceChildren(...people.map(row));
  document.querySelector("#empty").hidden = people.length > 0;
}
