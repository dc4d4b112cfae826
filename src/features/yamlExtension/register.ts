import * as vscode from "vscode";
import { DescriptorTest } from "../descriptorTest.ts";
import type { Services } from "../services.ts";
import { leaveDescriptors, yamlExtensionId } from "./leaveDescriptors.ts";

/**
 * Red Hat's YAML extension checks and completes catalog files by a schema of SchemaStore, so that everything would be
 * told twice. Once it runs it is told that descriptors have a schema of ours, which says nothing. It is never started
 * by us: it starts when a YAML file is opened, and so that is awaited.
 */
export function registerYamlExtension(services: Services): vscode.Disposable {
  const test = new DescriptorTest(services);
  let isLeft = false;
  const look = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension(yamlExtensionId);
    const isWanted = vscode.workspace.textDocuments.some(({ languageId }) => languageId === "yaml");
    if (isLeft || !extension || !isWanted) return;
    isLeft = true;
    const isDescriptor = (uri: string): boolean => {
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
      return document !== undefined && test.isDescriptor(document);
    };
    try {
      // The editor starts it for the same file; this only waits until it has.
      isLeft = leaveDescriptors(await extension.activate(), isDescriptor);
    } catch (error) {
      services.log.error("Red Hat's YAML extension", error);
    }
  };
  void look();
  return vscode.Disposable.from(
    test,
    vscode.workspace.onDidOpenTextDocument(() => void look()),
    vscode.extensions.onDidChange(() => void look()),
  );
}
