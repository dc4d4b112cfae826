import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { iconOf, titleOf, typeOf } from "../../core/catalog/entityLooks.ts";
import type { Drift, DriftKind } from "../../core/remote/drift.ts";
import { formatCount } from "../../core/formatCount.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

const texts = messages.drift;
/** What needs somebody's attention most stands first. */
const shownKinds = ["error", "changed", "onlyInPortal", "orphan", "onlyHere"] as const satisfies readonly DriftKind[];

interface DriftItem extends vscode.QuickPickItem {
  readonly ref?: string;
  readonly drift?: Drift;
}

const reveal: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("list-tree"), tooltip: texts.reveal };

/** Lists what differs between the workspace and the portal; choosing one shows the two side by side. */
export async function showDrift(services: Services): Promise<void> {
  const { drift, commands } = services;
  const { source } = drift;
  if (!source) throw new UserError(messages.portals.noPortal);
  const { portal } = source;
  if (source.state.at === undefined) throw new UserError(texts.notAsked(portal.name));
  const all = [...(await drift.collect(services.scheduler, neverCancelled))];
  const items = toItems(all, services);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(texts.nothing(portal.name, all.length));
    return;
  }
  const picked = await pick(items, texts.showPrompt(portal.name), (ref) =>
    commands.execute("callboard.revealInCatalog", ref),
  );
  if (picked?.ref === undefined) return;
  const isHere = services.catalog.get(picked.ref)?.versions.some(({ isRemote }) => !isRemote) === true;
  const hasBoth = isHere && picked.drift?.kind !== "onlyHere";
  await commands.execute(hasBoth ? "callboard.compareWithPortal" : "callboard.openDescriptor", picked.ref);
}

function toItems(
  all: readonly (readonly [string, Drift])[],
  { catalog, drift: { source } }: Services,
): readonly DriftItem[] {
  const portal = source?.portal.name ?? "";
  return shownKinds.flatMap((wanted): DriftItem[] => {
    const found = all.filter(([, { kind }]) => kind === wanted);
    if (found.length === 0) return [];
    const label = `${texts.kinds[wanted]} (${formatCount(found.length)})`;
    const separator: DriftItem = { label, kind: vscode.QuickPickItemKind.Separator };
    const rows = found.map(([ref, drift]): DriftItem => {
      const entity = catalog.get(ref)?.entity;
      const icon = entity ? iconOf(entity.kind, typeOf(entity)) : "question";
      const detail = drift.kind === "changed" ? drift.fields.join(", ") : drift.errors[0];
      return {
        ...{ label: `$(${icon}) ${entity ? titleOf(entity) : ref}`, description: ref, ref, drift, buttons: [reveal] },
        ...(detail !== undefined && { detail }),
        ...(wanted === "orphan" && { detail: texts.describe.orphan(portal) }),
      };
    });
    return [separator, ...rows];
  });
}

function pick(
  items: readonly DriftItem[],
  placeholder: string,
  onReveal: (ref: string) => Promise<void>,
): Promise<DriftItem | undefined> {
  const input = vscode.window.createQuickPick<DriftItem>();
  Object.assign(input, { title: texts.showTitle, placeholder, items, matchOnDescription: true, matchOnDetail: true });
  return new Promise((resolve) => {
    let chosen: DriftItem | undefined;
    input.onDidAccept(() => {
      [chosen] = input.selectedItems;
      input.hide();
    });
    input.onDidTriggerItemButton(({ item }) => {
      input.hide();
      if (item.ref !== undefined) void onReveal(item.ref);
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(chosen);
    });
    input.show();
  });
}
