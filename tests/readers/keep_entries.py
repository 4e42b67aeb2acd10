"""Keeps a feed's entries by id, as aggregators do: polls at each line on stdin, with the validators of the last poll.

An entry that is there already is replaced where its `updated` says that it is newer, and never shown twice.
"""

import json
import sys

import feedparser

last, kept = {}, {}
for _ in sys.stdin:
    last = feedparser.parse(
        sys.argv[1], etag=last.get("etag"), modified=last.get("modified"), sanitize_html=False
    )
    for entry in last.entries:
        known = kept.get(entry.id)
        if known and known["updated"] >= list(entry.updated_parsed):
            continue
        kept[entry.id] = {
            "title": entry.title,
            "content": entry.content[0].value,
            "link": entry.link,
            "updated": list(entry.updated_parsed),
            "versions": known["versions"] + 1 if known else 1,
        }
    print(json.dumps({"status": last.get("status"), "bozo": bool(last.bozo), "kept": kept}), flush=True)
