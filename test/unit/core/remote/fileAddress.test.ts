import assert from "node:assert/strict";
import { parseScmUrl, repositoryKey } from "../../../../src/core/catalog/scmUrl.ts";
import { fileAddress } from "../../../../src/core/remote/fileAddress.ts";

const path = "services/the ledger/catalog-info.yaml";
const addresses: readonly (readonly [string, string])[] = [
  [
    "https://github.com/Acme/Ledger.git",
    "https://github.com/Acme/Ledger/blob/main/services/the%20ledger/catalog-info.yaml",
  ],
  [
    "git@github.com:Acme/Ledger.git",
    "https://github.com/Acme/Ledger/blob/main/services/the%20ledger/catalog-info.yaml",
  ],
  [
    "ssh://git@gitlab.com/acme/pay/ledger.git",
    "https://gitlab.com/acme/pay/ledger/-/blob/main/services/the%20ledger/catalog-info.yaml",
  ],
  [
    "https://gitlab.acme.example/acme/ledger",
    "https://gitlab.acme.example/acme/ledger/-/blob/main/services/the%20ledger/catalog-info.yaml",
  ],
  [
    "git@bitbucket.org:acme/ledger.git",
    "https://bitbucket.org/acme/ledger/src/main/services/the%20ledger/catalog-info.yaml",
  ],
  [
    "git@ssh.dev.azure.com:v3/acme/pay/ledger",
    "https://dev.azure.com/acme/pay/_git/ledger?path=/services/the%20ledger/catalog-info.yaml&version=GBmain",
  ],
  [
    "https://codeberg.org/acme/ledger.git",
    "https://codeberg.org/acme/ledger/src/branch/main/services/the%20ledger/catalog-info.yaml",
  ],
];

describe("The address of a file", () => {
  for (const [remote, address] of addresses) {
    it(`of ${remote} leads back to its repository`, () => {
      assert.equal(fileAddress(remote, "main", path), address);
      assert.deepEqual(parseScmUrl(address), { repository: repositoryKey(remote), path });
    });
  }

  it("is not known of a repository on the disk", () => {
    assert.equal(fileAddress("/home/jane/ledger", "main", path), undefined);
  });
});
