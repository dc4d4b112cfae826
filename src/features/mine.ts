import { findMe, ownedBy } from "../core/ownership/mine.ts";
import type { Services } from "./services.ts";

/** What finding the user's own things takes. */
type MineServices = Pick<Services, "catalog" | "settings" | "portals">;

/**
 * The references of what the user and the user's groups own: those of the User that the setting names, else of the one
 * who is signed in to the portal, else of the one with git's e-mail, which is asked for only where nothing else says who
 * it is and the catalog has users. Undefined where nobody knows who the user is.
 */
export async function findMine(
  { catalog, settings, portals }: MineServices,
  readEmail: () => Promise<string | undefined>,
): Promise<readonly string[] | undefined> {
  const chosen = settings.get("callboard.me");
  const named = chosen || (portals.user ?? "");
  const email = named === "" && hasUsers(catalog) ? await readEmail() : undefined;
  const me = findMe(catalog, named, email);
  if (me === undefined) return undefined;
  // The portal may know groups of the user that the catalog does not tell.
  const owners = chosen === "" && portals.user !== undefined ? await portals.questions.owners(portals.active) : [];
  return ownedBy(catalog, me, owners);
}

/** The user's e-mail address as git has it in the first folder that says. */
export async function readGitEmail({ files, git }: Pick<Services, "files" | "git">): Promise<string | undefined> {
  for (const root of files.roots) {
    const repository = await git.repositoryOf(root);
    if (repository?.userEmail) return repository.userEmail;
  }
  return undefined;
}

function hasUsers(catalog: Services["catalog"]): boolean {
  for (const ref of catalog.refs()) if (ref.startsWith("user:")) return true;
  return false;
}
