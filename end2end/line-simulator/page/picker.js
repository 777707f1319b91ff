// The datetime picker of a datetimepicker action. LINE's has no time zone, and neither has this one.

const dialog = document.getElementById("picker");
const input = document.getElementById("picker-value");
const TYPES = { date: "date", time: "time", datetime: "datetime-local" };

/** Asks for a moment; `{ [mode]: value }`, or null when given up. */
export function pickMoment({ mode, initial, min, max }) {
  const plain = (text) => text?.replace("t", "T") ?? "";
  input.type = TYPES[mode];
  input.min = plain(min);
  input.max = plain(max);
  input.value = plain(initial);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const closed = () => resolve(dialog.returnValue === "yes" && input.value ? { [mode]: input.value } : null);
    dialog.addEventListener("close", closed, { once: true });
  });
}
