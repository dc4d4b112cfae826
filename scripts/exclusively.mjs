import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A lock folder without the number of its process is one whose owner died between two lines, if it is this old. */
const orphanAge = 5_000;

/**
 * Runs `action` while no other process of this machine runs one under the same lock, a folder that holds the number of
 * its owner. The lock of a process that has died is taken over.
 */
export async function exclusively(lockFolder, action) {
  let hasSaidSo = false;
  while (!take(lockFolder)) {
    if (isAbandoned(lockFolder)) {
      rmSync(lockFolder, { recursive: true, force: true });
      continue;
    }
    if (!hasSaidSo) console.log("Another set-up is under way: waiting for it ...");
    hasSaidSo = true;
    await delay(500);
  }
  try {
    return await action();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

function take(lockFolder) {
  try {
    mkdirSync(lockFolder);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(lockFolder, "pid"), String(process.pid));
  return true;
}

function isAbandoned(lockFolder) {
  try {
    process.kill(Number(readFileSync(join(lockFolder, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    if (error.code === "ESRCH") return true;
    if (error.code !== "ENOENT") return false;
    const age = statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs;
    return age !== undefined && Date.now() - age > orphanAge;
  }
}
