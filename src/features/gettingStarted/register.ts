import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { addEntity } from "./addEntity.ts";
import { addToRepository } from "./addToRepository.ts";
import { createDescriptor } from "./createDescriptor.ts";
import { openDemo } from "./openDemo.ts";

/** The first steps: a first descriptor, a company to look around in, a check in the pipeline. */
export function registerGettingStarted(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    commands.register("callboard.createDescriptor", (folder) => createDescriptor(services, folder)),
    commands.register("callboard.addEntity", (kind, name) => addEntity(services, kind, name)),
    commands.register("callboard.openDemo", () => openDemo(services.home)),
    commands.register("callboard.addToRepository", () => addToRepository(services)),
  );
}
