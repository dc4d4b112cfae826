import assert from "node:assert/strict";
import { parseScmUrl, repositoryKey } from "../../../../src/core/catalog/scmUrl.ts";

describe("Addresses of repositories", () => {
  const same: readonly (readonly [string, readonly string[]])[] = [
    [
      "github.com/acme/shop",
      [
        "https://github.com/acme/shop",
        "https://github.com/Acme/Shop.git",
        "https://user:secret@github.com/acme/shop.git/",
        "git@github.com:acme/shop.git",
        "github.com:acme/shop",
        "ssh://git@github.com/acme/shop.git",
        "ssh://git@ssh.github.com:443/acme/shop.git",
        "git://www.github.com/acme/shop.git",
      ],
    ],
    ["gitlab.acme.com/a/b/shop", ["https://gitlab.acme.com:8443/a/b/shop.git", "git@gitlab.acme.com:a/b/shop.git"]],
    [
      "bitbucket.org/acme/shop",
      ["git@bitbucket.org:acme/shop.git", "ssh://git@altssh.bitbucket.org:443/acme/shop.git"],
    ],
    [
      "git.acme.com/pay/shop",
      [
        "https://git.acme.com/scm/PAY/shop.git",
        "https://git.acme.com/bb/scm/pay/shop.git",
        "ssh://git@git.acme.com:7999/pay/shop.git",
      ],
    ],
    [
      "dev.azure.com/acme/pay/shop",
      [
        "https://acme@dev.azure.com/acme/pay/_git/shop",
        "git@ssh.dev.azure.com:v3/acme/pay/shop",
        "https://acme.visualstudio.com/DefaultCollection/pay/_git/shop",
        "acme@vs-ssh.visualstudio.com:v3/acme/pay/shop",
      ],
    ],
    ["dev.azure.com/acme/shop/shop", ["https://dev.azure.com/acme/_git/shop"]],
  ];
  for (const [key, remotes] of same) {
    it(`are one for ${key}`, () => {
      for (const remote of remotes) assert.equal(repositoryKey(remote), key, remote);
    });
  }

  it("are none for paths of a disk and for what no host serves", () => {
    for (const remote of ["/srv/git/shop.git", "../shop", "C:\\git\\shop", "file:///srv/shop.git", "x", ""]) {
      assert.equal(repositoryKey(remote), undefined, remote);
    }
  });
});

describe("Addresses of files", () => {
  const table: readonly (readonly [string, string, string])[] = [
    [
      "https://github.com/Acme/Shop/blob/main/a/catalog-info.yaml",
      "git@github.com:acme/shop.git",
      "a/catalog-info.yaml",
    ],
    ["https://github.com/acme/shop/tree/main/a%20b/x.yaml", "git@github.com:acme/shop.git", "a b/x.yaml"],
    ["https://ghe.acme.com/acme/shop/edit/main/x.yaml?plain=1#L3", "git@ghe.acme.com:acme/shop.git", "x.yaml"],
    ["https://github.com/acme/shop/raw/refs/heads/main/x.yaml", "git@github.com:acme/shop.git", "x.yaml"],
    ["https://raw.githubusercontent.com/acme/shop/main/x.yaml", "git@github.com:acme/shop.git", "x.yaml"],
    ["https://raw.githubusercontent.com/acme/shop/refs/tags/v1/x.yaml", "git@github.com:acme/shop.git", "x.yaml"],
    [
      "https://github.com/acme/shop/blob/main/*/catalog-info.yaml",
      "git@github.com:acme/shop.git",
      "*/catalog-info.yaml",
    ],
    ["https://gitlab.com/a/b/c/shop/-/blob/main/x.yaml", "git@gitlab.com:a/b/c/shop.git", "x.yaml"],
    ["https://gitlab.com/scm/pay/shop/-/raw/main/blob/x.yaml", "git@gitlab.com:scm/pay/shop.git", "blob/x.yaml"],
    ["https://gitlab.acme.com/a/b/shop/blob/main/x.yaml", "git@gitlab.acme.com:a/b/shop.git", "x.yaml"],
    ["https://bitbucket.org/acme/shop/src/main/x.yaml", "git@bitbucket.org:acme/shop.git", "x.yaml"],
    ["https://bitbucket.org/acme/shop/raw/4f2/x/y.yaml", "git@bitbucket.org:acme/shop.git", "x/y.yaml"],
    [
      "https://git.acme.com/projects/PAY/repos/shop/browse/x.yaml?at=refs%2Fheads%2Fdev",
      "https://git.acme.com/scm/pay/shop.git",
      "x.yaml",
    ],
    [
      "https://git.acme.com/bb/projects/PAY/repos/shop/raw/a/x.yaml",
      "ssh://git@git.acme.com:7999/pay/shop.git",
      "a/x.yaml",
    ],
    ["https://git.acme.com/users/ann/repos/shop/browse/x.yaml", "ssh://git@git.acme.com/~ann/shop.git", "x.yaml"],
    [
      "https://dev.azure.com/acme/pay/_git/shop?path=%2Fa%2Fx.yaml&version=GBmain",
      "git@ssh.dev.azure.com:v3/acme/pay/shop",
      "a/x.yaml",
    ],
    ["https://dev.azure.com/acme/_git/shop?path=/x.yaml", "https://dev.azure.com/acme/shop/_git/shop", "x.yaml"],
    ["https://codeberg.org/acme/shop/src/branch/main/x.yaml", "https://codeberg.org/acme/shop.git", "x.yaml"],
  ];
  for (const [url, remote, path] of table) {
    it(`name a path of a repository: ${url}`, () => {
      assert.deepEqual(parseScmUrl(url), { repository: repositoryKey(remote), path });
    });
  }

  it("are refused where they hide a way out or name no file", () => {
    for (const url of [
      "https://github.com/acme/shop/blob/main/a%2F..%2F..%2Fx.yaml",
      "https://dev.azure.com/acme/pay/_git/shop?path=/../x.yaml",
      "https://github.com/acme/shop/blob/main/%ff",
      "https://github.com/acme/shop",
      "https://github.com/acme/shop/pull/3",
      "https://bitbucket.org/acme/shop/commits/src",
      "https://example.com/catalog-info.yaml",
      "ftp://github.com/acme/shop/blob/main/x.yaml",
      "catalog-info.yaml",
    ]) {
      assert.equal(parseScmUrl(url), undefined, url);
    }
  });
});
