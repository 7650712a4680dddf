// What mdBook's own page says to people who see it, said to everybody: the bar at the top is a landmark, and what shows
// the table of contents is a button, also for a keyboard.
"use strict";

(() => {
    document.getElementById("mdbook-menu-bar")?.setAttribute("role", "banner");
    const label = document.getElementById("mdbook-sidebar-toggle");
    const state = document.getElementById("mdbook-sidebar-toggle-anchor");
    if (label && state) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = label.className;
        button.append(...label.childNodes);
        for (const name of ["id", "title", "aria-label", "aria-controls"]) {
            button.setAttribute(name, label.getAttribute(name) ?? "");
        }
        const say = () => button.setAttribute("aria-expanded", String(state.checked));
        say();
        state.addEventListener("change", say);
        button.addEventListener("click", () => state.click());
        label.replaceWith(button);
    }
    // A table that is wider than its box can be moved by keyboard, too.
    for (const box of document.querySelectorAll(".table-wrapper")) {
        if (box.scrollWidth > box.clientWidth) {
            box.setAttribute("tabindex", "0");
        }
    }
})();
