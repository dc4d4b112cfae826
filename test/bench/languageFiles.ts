import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OrganisationFile } from "../support/organisation.ts";

/** The descriptors that are edited: two by their length, and the one that defines who is referred to. */
export const languageFiles = ["short", "long", "teams"] as const;
export type LanguageFile = (typeof languageFiles)[number];

/** Stands before the number in each description that edits change, of four digits. */
export const versionMark = "Edit ";

/** How many entities refer to each of two teams. */
export const referenceCounts = [20, 500] as const;

const documents = { short: 3, long: 90 };
const documentsPerReferrer = 4;
/** However many teams there are, what stands in one file belongs to few; each has a system. */
const teamsPerFile = 10;

/** Where a file to edit lies below the folder of an organisation. */
export function languageFile(name: LanguageFile): string {
  return `zz-language/${name}/catalog-info.yaml`;
}

/** The name of the team that so many entities refer to. */
export function teamOf(count: number): string {
  return `team-of-${count}`;
}

/** Writes what is edited, and what refers to its teams, into the folder of an organisation. */
export function writeLanguageFiles(folder: string, organisation: readonly OrganisationFile[]): void {
  const names = namesByKind(organisation);
  for (const file of ["short", "long"] as const) {
    const texts = Array.from({ length: documents[file] }, (_, index) =>
      componentText(`${file}-${index}`, index, names),
    );
    write(folder, languageFile(file), texts);
    writeFileSync(join(folder, dirname(languageFile(file)), "mkdocs.yml"), "site_name: Docs\n");
  }
  write(folder, languageFile("teams"), referenceCounts.map(teamText));
  for (const count of referenceCounts) {
    for (let first = 0; first < count; first += documentsPerReferrer) {
      const texts = Array.from({ length: documentsPerReferrer }, (_, index) => {
        return componentText(`referrer-${count}-${first + index}`, index, { ...names, Group: [teamOf(count)] });
      });
      write(folder, `zz-language/referrers/${count}-${first}/catalog-info.yaml`, texts);
    }
  }
}

/** Leaves an organisation as it was. */
export function removeLanguageFiles(folder: string): void {
  rmSync(join(folder, "zz-language"), { recursive: true });
}

function namesByKind(organisation: readonly OrganisationFile[]): Readonly<Record<string, readonly string[]>> {
  const entities = organisation.flatMap((file) => file.entities);
  return Object.fromEntries(
    ["Group", "System", "Component"].map((kind) => {
      const ofKind = entities.filter((entity) => entity.kind === kind);
      return [kind, ofKind.map(({ metadata }) => metadata.name)];
    }),
  );
}

/** 21 lines; with the line that separates it from the next, 22. */
function componentText(name: string, index: number, names: Readonly<Record<string, readonly string[]>>): string {
  const pick = (kind: string, count: number): string =>
    names[kind]?.[index % Math.min(count, names[kind].length)] ?? "";
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${versionMark}0000 of what is typed.
  tags:
    - java
    - kafka
  annotations:
    backstage.io/techdocs-ref: dir:.
    github.com/project-slug: acme/${name}
  links:
    - url: https://dashboards.example.com/${name}
      title: Dashboard
spec:
  type: service
  lifecycle: production
  owner: ${pick("Group", teamsPerFile)}
  system: ${pick("System", teamsPerFile)}
  dependsOn:
    - component:${pick("Component", documents.long)}
`;
}

function teamText(count: number): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: ${teamOf(count)}
  description: ${versionMark}0000 of what is typed.
spec:
  type: team
  children: []
`;
}

function write(folder: string, path: string, texts: readonly string[]): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, texts.join("---\n"));
}
