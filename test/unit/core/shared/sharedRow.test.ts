import assert from "node:assert/strict";
import type { JsonValue } from "../../../../src/core/entity/entity.ts";
import { readSharedRow, readSharedRows } from "../../../../src/core/shared/sharedRow.ts";
import { readSharedUri, sharedRoot } from "../../../../src/core/shared/sharedUri.ts";

describe("A row of shared sources", () => {
  const good: readonly (readonly [url: string, name: string])[] = [
    ["https://git.example.com/acme/ledger.git", "acme/ledger"],
    ["https://git.example.com:8443/acme/ledger/", "acme/ledger"],
    ["http://git.example.com/ledger", "ledger"],
    ["ssh://git@git.example.com:22/acme/ledger.git", "acme/ledger"],
    ["git://git.example.com/acme/ledger", "acme/ledger"],
    ["git@git.example.com:acme/ledger.git", "acme/ledger"],
    ["git.example.com:~ada/ledger.git", "~ada/ledger"],
    ["https://[::1]/acme/ledger.git", "acme/ledger"],
  ];
  for (const [url, name] of good) {
    it(`takes ${url}`, () => {
      assert.deepEqual(readSharedRow({ git: url }), { kind: "git", name, url, globs: [] });
    });
  }

  const bad: readonly string[] = [
    "",
    "ledger",
    "/srv/git/ledger.git",
    "../ledger",
    "C:\\git\\ledger",
    "file:///srv/git/ledger.git",
    "FILE:///srv/git/ledger.git",
    "ext::sh -c 'touch hacked'",
    "EXT::sh",
    "fd::17/x",
    "ext::sh://x",
    "::sh",
    "--upload-pack=touch hacked",
    "-oProxyCommand=x:y",
    "ssh://-oProxyCommand=x/acme",
    "ssh://-oProxyCommand=x@host/acme",
    "ssh://%2doProxyCommand=x@host/acme",
    "git@-oProxyCommand=x:acme",
    "-x@host:acme/ledger",
    "host:-acme",
    "https://git.example.com/-x",
    "https://git.example.com",
    "https://ada:secret@git.example.com/acme/ledger.git",
    "https://token@git.example.com/acme/ledger.git",
    "https://git.example.com/acme/led ger",
    "https://git.example.com/acme\n--upload-pack=x",
    "git@host:acme\u0000x",
    "ftp://git.example.com/acme/ledger",
    "javascript:alert(1)//x/y",
  ];
  for (const url of bad) {
    it(`refuses ${JSON.stringify(url)} as a repository`, () => {
      assert.ok("message" in readSharedRow({ git: url }));
    });
  }

  it("takes names of branches, tags and commits, and no options or ranges", () => {
    const git = "https://git.example.com/acme/ledger.git";
    const refs = ["main", "feature/x-1", "v1.2", "a".repeat(40)];
    for (const ref of refs) assert.deepEqual(Reflect.get(readSharedRow({ git, ref }), "ref"), ref);
    for (const ref of ["-x", "--upload-pack=x", "a..b", "a b", "a:b", "+main", "a^{commit}", "x.lock", "a/"]) {
      assert.ok("message" in readSharedRow({ git, ref }), ref);
    }
  });

  it("takes files of the web, without users and passwords", () => {
    const url = "https://ci.example.com/out/catalog.json?branch=main";
    assert.deepEqual(readSharedRow({ url }), { kind: "url", name: "ci.example.com/out/catalog.json", url });
    for (const wrong of ["", "catalog.json", "file:///etc/passwd", "https://ada:x@host/c", "data:,x", "https://a b/"]) {
      assert.ok("message" in readSharedRow({ url: wrong }), wrong);
    }
  });

  for (const secret of ["u:secret@", "u:sec ret@", "u:sec/ret@", "u:sec?ret@", "secret@"]) {
    it(`is not repeated with "${secret}" where it is refused`, () => {
      for (const scheme of ["ftp", "https", "ext::https"]) {
        for (const end of ["host.example/x", "host.example:port/x", "a b/x"]) {
          const address = `${scheme}://${secret}${end}`;
          for (const row of [readSharedRow({ git: address }), readSharedRow({ url: address })]) {
            assert.ok("message" in row, address);
            assert.doesNotMatch(row.message, /u:|ret@/, address);
          }
        }
      }
    });
  }

  it("is not repeated with a token in its query where it is refused, nor called by it", () => {
    const address = "https://git.example.com/acme/ledger.git?private_token=secret";
    assert.equal(Reflect.get(readSharedRow({ git: address }), "name"), "acme/ledger");
    for (const row of [readSharedRow({ git: `${address} x` }), readSharedRow({ url: `${address} x` })]) {
      assert.ok("message" in row);
      assert.match(row.message, /git\.example\.com\/acme\/ledger\.git"/);
      assert.doesNotMatch(row.message, /secret/);
    }
  });

  it("is either a repository or a file", () => {
    for (const row of [{}, [], "x", null, { git: 1 }, { git: "https://a/b", url: "https://a/b" }]) {
      assert.ok("message" in readSharedRow(row));
    }
  });

  it("counts once, and cannot take another one's name", () => {
    const [one, two] = ["https://a.example.com/acme/ledger.git", "https://b.example.com/acme/ledger.git"];
    const { rows, mistakes } = readSharedRows([{ git: one }, { git: one }, { git: two }, { git: one, ref: "v1" }]);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ["acme/ledger", "acme/ledger@v1"],
    );
    assert.equal(mistakes.length, 1);
  });

  it("says so where it is another's repository under another name, or with other globs", () => {
    const git = "https://a.example.com/acme/ledger.git";
    const { rows, mistakes } = readSharedRows([{ git }, { git, name: "Other" }, { git, globs: ["apis/**"] }]);
    assert.equal(rows.length, 1);
    assert.deepEqual(
      mistakes.map(({ message }) => /^.*the first one counts/.exec(message)?.[0]),
      [
        '"Other" is the same source as "acme/ledger": the first one counts',
        'Two sources are called "acme/ledger": the first one counts',
      ],
    );
  });

  it("takes one pattern or several", () => {
    const git = "https://a.example.com/acme/ledger.git";
    const globs = (value: JsonValue): unknown => Reflect.get(readSharedRow({ git, globs: value }), "globs");
    assert.deepEqual(globs("apis/**"), ["apis/**"]);
    assert.deepEqual(globs(["apis/**", 1, " "]), ["apis/**"]);
    assert.deepEqual(globs(1), []);
  });

  it("has addresses of its own, whatever its name", () => {
    for (const name of ["acme/ledger@v1", "Ä b-c", "x"]) {
      assert.deepEqual(readSharedUri(`${sharedRoot(name)}a%20b/c.yaml`), { source: name, path: "a b/c.yaml" });
    }
    assert.equal(readSharedUri("file:///a.yaml"), undefined);
  });
});
