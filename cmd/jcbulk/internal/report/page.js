"use strict";
(() => {
  const filter = document.getElementById("filter");
  const input = filter.querySelector("input");
  const buttons = [...filter.querySelectorAll("button")];
  const told = filter.querySelector("output");
  const count = new Intl.NumberFormat("en");
  const rows = [...document.querySelectorAll("#users tbody tr")].map(
    (row) => ({ row, text: [...row.cells].map((cell) => cell.textContent).join("\n").toLowerCase() }));
  let status = "";

  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits = (status === "" || row.className === status) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    told.value = `${count.format(shown)} of ${count.format(rows.length)} shown`;
  };

  input.addEventListener("input", apply);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      status = button.dataset.status;
      for (const other of buttons) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      apply();
    });
  }
  filter.hidden = false;
  apply();
})();
