"""Polls the feed at an address whenever a line comes in, each time with the validators of the last poll."""

import json
import sys

import feedparser

last = {}
for _ in sys.stdin:
    result = feedparser.parse(sys.argv[1], etag=last.get("etag"), modified=last.get("modified"))
    last = result
    titles = [entry.title for entry in result.entries]
    print(json.dumps({"status": result.get("status"), "titles": titles}), flush=True)
