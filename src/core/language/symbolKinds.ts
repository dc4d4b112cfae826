import { SymbolKind } from "vscode-languageserver-types";

const kinds: Readonly<Record<string, SymbolKind>> = {
  component: SymbolKind.Class,
  api: SymbolKind.Interface,
  resource: SymbolKind.Struct,
  system: SymbolKind.Module,
  domain: SymbolKind.Namespace,
  group: SymbolKind.Package,
  user: SymbolKind.Object,
  location: SymbolKind.File,
  template: SymbolKind.Constructor,
};

/** The symbol that stands for entities of a kind, in any letter case. */
export function symbolKindOf(kind: string): SymbolKind {
  const lower = kind.toLowerCase();
  return (Object.hasOwn(kinds, lower) ? kinds[lower] : undefined) ?? SymbolKind.Event;
}
