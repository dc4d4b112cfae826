import { registerHooks } from "node:module";

/*
 * Modules that import "vscode" get `fakeVscode.ts` in its place, if they are imported after this one, with `import()`. For
 * faults that no real editor can be brought to.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode"
      ? { url: new URL("fakeVscode.ts", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
