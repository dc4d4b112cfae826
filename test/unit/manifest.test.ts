import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problemCodes } from "../../src/core/problems.ts";
import { commandPlaces, extensionId, settingScopes, views } from "../../src/manifest.ts";

interface Property {
  type?: string | string[];
  default?: unknown;
  scope?: string;
  description?: string;
  markdownDescription?: string;
  properties?: Record<string, Property>;
  enum?: string[];
}

interface Manifest {
  name: string;
  publisher: string;
  icon: string;
  contributes: {
    commands: { command: string; title: string; category?: string; icon?: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    views: Record<string, { id: string; icon?: string }[]>;
    viewsContainers: Record<string, { icon: string }[]>;
    viewsWelcome: { view: string; contents: string }[];
    configuration: { title: string; properties: Record<string, Property> }[];
    walkthroughs: {
      icon: string;
      steps: { description: string; media: { svg: string }; completionEvents: string[] }[];
    }[];
  };
}

const root = join(import.meta.dirname, "../..");
const readText = (path: string): string => readFileSync(join(root, path), "utf8");
const manifestText = readText("package.json");
const manifest = JSON.parse(manifestText) as Manifest;
const strings = JSON.parse(readText("package.nls.json")) as Record<string, string>;
const { contributes } = manifest;
const settings = new Map(contributes.configuration.flatMap((group) => Object.entries(group.properties)));
const sorted = (values: Iterable<string>): string[] => [...values].toSorted();

describe("The manifest", () => {
  it("contributes exactly the commands that the code knows", () => {
    assert.deepEqual(sorted(contributes.commands.map((one) => one.command)), sorted(Object.keys(commandPlaces)));
  });

  it("gives each command the category Callboard", () => {
    assert.equal(strings["category"], "Callboard");
    assert.deepEqual(
      contributes.commands.filter((one) => one.category !== "%category%"),
      [],
    );
  });

  it("hides from the palette the commands that need a row, and no others", () => {
    const hidden = (contributes.menus["commandPalette"] ?? []).filter((entry) => entry.when === "false");
    const row = Object.entries(commandPlaces).filter(([, place]) => place === "row");
    assert.deepEqual(sorted(hidden.map((entry) => entry.command)), sorted(row.map(([id]) => id)));
  });

  it("offers for descriptors in JSON what the portal does with those in YAML", () => {
    for (const id of ["callboard.validateInPortal", "callboard.registerInPortal"]) {
      const { when = "" } = contributes.menus["commandPalette"]?.find(({ command }) => command === id) ?? {};
      const languages = new RegExp(/editorLangId =~ \/(.*?)\/(?: |$)/.exec(when)?.[1] ?? assert.fail(when));
      assert.deepEqual(
        ["yaml", "json", "plaintext"].filter((language) => languages.test(language)),
        ["yaml", "json"],
      );
    }
  });

  it("shows icons only for commands that have one, inline and in a title", () => {
    const icons = new Map(contributes.commands.map((one) => [one.command, one.icon]));
    const shown = [...(contributes.menus["view/item/context"] ?? []), ...(contributes.menus["view/title"] ?? [])]
      .filter((entry) => /^(inline|navigation)/.test((entry as { group?: string }).group ?? ""))
      .map((entry) => entry.command);
    assert.ok(shown.length > 0);
    assert.deepEqual(
      shown.filter((id) => !icons.get(id)),
      [],
    );
  });

  it("names only known commands in menus, welcome texts and the walkthrough", () => {
    const texts = [
      ...contributes.viewsWelcome.map((one) => one.contents),
      ...contributes.walkthroughs.flatMap((one) => one.steps.map((step) => step.description)),
    ].map((key) => strings[key.slice(1, -1)] ?? "");
    const linked = texts.flatMap((text) =>
      [...text.matchAll(/\(command:(callboard\.[\w.]+)/g)].map((match) => match[1] ?? ""),
    );
    const inMenus = Object.values(contributes.menus).flatMap((entries) => entries.map((entry) => entry.command));
    const completing = contributes.walkthroughs
      .flatMap((one) => one.steps.flatMap((step) => step.completionEvents))
      .filter((event) => event.startsWith("onCommand:"))
      .map((event) => event.slice("onCommand:".length));
    const known = new Set<string>([...Object.keys(commandPlaces), ...Object.values(views).map((id) => `${id}.focus`)]);
    assert.ok(linked.length > 5);
    assert.deepEqual(
      [...linked, ...inMenus, ...completing].filter((id) => !known.has(id)),
      [],
    );
  });

  it("contributes exactly the views that the code knows", () => {
    const contributed: string[] = Object.values(contributes.views).flatMap((list) => list.map((view) => view.id));
    assert.deepEqual(contributed, Object.values<string>(views));
    assert.deepEqual(
      contributes.viewsWelcome.filter(({ view }) => !contributed.includes(view)),
      [],
    );
  });

  it("contributes exactly the settings that the code knows, each with default, description and scope", () => {
    assert.deepEqual(sorted(settings.keys()), sorted(Object.keys(settingScopes)));
    for (const [id, property] of settings) {
      assert.notEqual(property.default, undefined, `${id} has no default`);
      assert.ok(property.markdownDescription ?? property.description, `${id} has no description`);
      assert.equal(property.scope, (settingScopes as Record<string, string>)[id], `${id} has another scope`);
    }
  });

  it("lets the severity of each problem code be set, with its own severity as the default", () => {
    const properties = settings.get("callboard.problems.severity")?.properties ?? {};
    assert.deepEqual(sorted(Object.keys(properties)), sorted(Object.keys(problemCodes)));
    for (const [code, { severity }] of Object.entries(problemCodes)) {
      assert.equal(properties[code]?.default, severity, code);
      assert.equal(properties[code]?.description, `%problem.${code}%`);
    }
  });

  it("takes every text from package.nls.json, which holds nothing else", () => {
    const used = new Set([...manifestText.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ""));
    assert.deepEqual(sorted(used), sorted(Object.keys(strings)));
    const literal = [
      ...manifestText.matchAll(/"(title|contents|altText|markdownDescription|category)": "([^%"][^"]*)"/g),
    ];
    assert.deepEqual(
      literal.map((match) => match[0]),
      [],
    );
  });

  it("refers to pictures that exist", () => {
    const icons = [
      manifest.icon,
      ...Object.values(contributes.viewsContainers).flatMap((list) => list.map((one) => one.icon)),
      ...Object.values(contributes.views).flatMap((list) => list.map((one) => one.icon ?? "")),
      ...contributes.walkthroughs.flatMap((one) => [one.icon, ...one.steps.map((step) => step.media.svg)]),
    ].filter((path) => !path.startsWith("$("));
    assert.deepEqual(
      icons.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });

  it("has the id that the code knows", () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  });
});
