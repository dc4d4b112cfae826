import type { Page } from "playwright-core";

/** Parts of the window by what they are called in a report. Their text is that of the screen, or what is read out. */
const parts: Readonly<Record<string, string>> = {
  dialogs: ".monaco-dialog-box",
  "activity bar": ".activitybar [role=tab]",
  notifications: ".notification-list-item",
  "quick input": ".quick-input-widget .quick-input-title, .quick-input-widget .quick-input-message",
  "quick input's rows": ".quick-input-widget .quick-input-list .monaco-list-row",
  menu: ".context-view .action-item, .action-widget .monaco-list-row",
  hover: ".monaco-hover, .workbench-hover",
  suggestions: ".suggest-widget.visible .monaco-list-row",
  "rename box": ".rename-box",
  "rows of the side bar": ".sidebar .monaco-list-row",
  "welcome of the side bar": ".sidebar .welcome-view",
  tabs: ".tabs-container .tab",
  breadcrumbs: ".breadcrumbs-control .monaco-breadcrumb-item",
  "lines of the editors": ".editor-instance .view-line",
  "rows of the panel": ".part.panel .monaco-list-row",
  "status bar": ".statusbar-item",
};

/** What somebody would read in the window, for the log of a machine whose pictures nobody sees. */
export async function readWindow(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const textOf = (element) => {
      const label = element.getAttribute("aria-label") ?? "";
      const own = label.length > 0 ? label : element.innerText;
      const state = ["focused", "active", "checked"].filter((name) => element.classList.contains(name));
      const expanded = element.getAttribute("aria-expanded");
      if (element.getAttribute("aria-selected") === "true") state.push("selected");
      if (expanded !== null) state.push(expanded === "true" ? "expanded" : "collapsed");
      const text = (own ?? "").replaceAll("\\u00a0", " ").replaceAll(/\\s*\\n\\s*/g, " | ").trimEnd().slice(0, 300);
      return text.trim() === "" ? "" : text + (state.length > 0 ? "  [" + state.join(", ") + "]" : "");
    };
    const lines = [];
    for (const [name, selector] of Object.entries(${JSON.stringify(parts)})) {
      const texts = [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height > 0)
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map(textOf)
        .filter((text) => text !== "");
      if (texts.length > 0) lines.push(name + ":", ...texts.slice(0, 40).map((text) => "  " + text));
    }
    const input = document.querySelector('.quick-input-widget input:not([type="checkbox"])');
    if (input?.checkVisibility()) lines.push("what is typed in the quick input: " + JSON.stringify(input.value));
    const { activeElement } = document;
    lines.push("focus: " + activeElement?.tagName.toLowerCase() + "." + (activeElement?.className ?? ""));
    return lines.join("\\n");
  })()`);
}
