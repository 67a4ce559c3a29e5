"""The yardstick's input: an edition's articles as Hugo's Markdown pages.

    python benchmarks/prepare.py ROOT FOLDER

ROOT is an edition whose articles stand in `edition/articles/`; FOLDER becomes a Hugo site with the
same titles and paragraphs, the paragraphs as HTML in the body, where Hugo is quickest to read them
(in the front matter it takes twice as long).  None of this is part of a measurement.
"""

import argparse
import json
import shutil
import sys
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from facing import addresses  # noqa: E402  the checkout need not be installed
from facing.model import Article, Block, said  # noqa: E402
from facing.notation import article as notation  # noqa: E402

TAGS = {"zh": "zh-Hans"}


def article(path: Path) -> Article:
    """The article of that file."""
    parsed, problems = notation.read(path.read_text(encoding="utf-8"), path.name)
    if parsed is None:
        raise SystemExit("\n".join(f"{each.where}: {each.message}" for each in problems))
    return parsed.article


def articles(root: Path) -> list[Article]:
    """The articles of the edition in the order of time."""
    found = [article(path) for path in (root / "edition" / "articles").glob("*.yaml")]
    return sorted(
        found, key=lambda each: (each.header.source.date, each.header.source.page, each.id)
    )


def lengthen(path: Path) -> None:
    """Make the article's titles longer, as an editor would, so that lists and neighbours follow."""
    old = article(path)
    title = tuple((lang, f"{words}, and More") for lang, words in old.header.title)
    text = notation.write(old._replace(header=old.header._replace(title=title)))
    path.write_text(text[: text.rindex("made:")], encoding="utf-8")


def words(block: Block) -> str:
    """The words of a block, sentences joined as the language joins them."""
    joiner = " " if addresses.language_of(block.name) else ""
    return joiner.join(passage.text for passage in block.passages)


def rows(item: Article) -> list[str]:
    """The rows of the page: blocks of the same name in all languages, in HTML."""
    sides = [
        (text.lang, {b.name.rpartition(".")[2]: b for b in text.blocks}) for text in item.texts
    ]
    names = dict.fromkeys(name for _, blocks in sides for name in blocks)
    done = []
    for name in names:
        cells = "".join(
            f'<p lang="{TAGS.get(lang, lang)}">{escape(words(blocks[name]), quote=False)}</p>'
            for lang, blocks in sides
            if name in blocks
        )
        done.append(f'<section class="row" id="{name}">{cells}</section>')
    return done


def page(item: Article, place: int) -> str:
    """The article as a Hugo page; *place* is its position in the edition."""
    source = item.header.source
    front = {
        "title": said(item.header.title, "en") or "",
        "original": said(item.header.title, "zh") or "",
        "weight": place,
        "year": source.date[:4],
        "printed": source.date,
        "sheet": source.page,
        "column": source.column or "",
        "newspaper": source.newspaper,
        "author": "; ".join(name for author in item.header.author for _, name in author.names),
    }
    # a JSON string is a YAML string, too
    head = "".join(f"{key}: {json.dumps(v, ensure_ascii=False)}\n" for key, v in front.items())
    return f"---\n{head}---\n" + "\n".join(rows(item)) + "\n"


def site(root: Path, folder: Path) -> int:
    """Make the Hugo site in *folder* anew; the number of articles."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "hugo", folder)
    content = folder / "content" / "articles"
    content.mkdir(parents=True)
    found = articles(root)
    for place, item in enumerate(found, 1):
        (content / f"{item.id}.md").write_text(page(item, place), encoding="utf-8")
    return len(found)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write an edition as a Hugo site.")
    parser.add_argument("root", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    print(site(args.root, args.folder), "articles")


if __name__ == "__main__":
    main()
