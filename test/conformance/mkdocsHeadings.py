"""
Writes what a real MkDocs says of the pages of a corpus: for each one a hash of its headings' levels and anchors. To be
run where `mkdocs`, `pymdown-extensions` and `mkdocs-material` are
importable (PYTHONPATH):

    python3 test/conformance/mkdocsHeadings.py <corpus>/techdocs > test/fixtures/techdocs/mkdocs.tsv

Each site is built with the Markdown extensions that techdocs-core switches on, as far as Debian packages them.
"""

import glob
import hashlib
import json
import logging
import os
import sys
import tempfile

import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

EXTENSIONS = [
    "admonition",
    {"toc": {"permalink": True}},
    *(f"pymdownx.{name}" for name in "caret critic details inlinehilite magiclink mark smartsymbols tilde emoji".split()),
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.highlight": {"linenums": True}},
    "pymdownx.extra",
]


class Loader(yaml.SafeLoader):
    """Bears the tags of Material's icons and slugs."""


def construct(loader, _suffix, node):
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_mapping(node)


Loader.add_multi_constructor("!", construct)
Loader.add_multi_constructor("tag:yaml.org,2002:python", construct)


def headings(items):
    for item in items:
        # Without a text there is nothing to find.
        if item.title.strip():
            yield f"{item.level}#{item.id}"
        yield from headings(item.children)


def pages(config_file):
    with open(config_file, encoding="utf-8") as file:
        written = yaml.load(file, Loader) or {}
    nav = written.get("nav")
    # The monorepo plugin's syntax.
    if "include " in json.dumps(nav):
        nav = None
    config = {
        "site_name": str(written.get("site_name") or "site"),
        "docs_dir": os.path.realpath(os.path.join(os.path.dirname(config_file), written.get("docs_dir") or "docs")),
        "plugins": [],
        "markdown_extensions": EXTENSIONS,
        **({"nav": nav} if nav else {}),
    }
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        yaml.safe_dump(config, file)
        file.flush()
        loaded = load_config(file.name, site_dir=os.path.join(tempfile.gettempdir(), "site"))
        files = get_files(loaded)
        get_navigation(files, loaded)
        for file in files.documentation_pages():
            page = file.page
            page.read_source(loaded)
            page.render(loaded, files)
            yield file.abs_src_path, "\n".join(headings(page.toc.items))


def main(corpus):
    logging.disable(logging.CRITICAL)
    found = {}
    for config_file in sorted(glob.glob(os.path.join(corpus, "**/mkdocs.y*ml"), recursive=True)):
        try:
            for path, text in pages(config_file):
                found.setdefault(os.path.relpath(path, os.path.realpath(corpus)), text)
        except BaseException as error:
            print(f"{config_file}: {error!r}"[:200], file=sys.stderr)
    for path in sorted(found):
        print(path, hashlib.sha256(found[path].encode()).hexdigest()[:8], sep="\t")


main(sys.argv[1])
