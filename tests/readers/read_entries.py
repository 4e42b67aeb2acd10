"""Reads feeds whole with feedparser: an address a line on stdin, all that it tells a line on stdout as JSON.

Python's warnings are told as well: feedparser warns where it has to guess, or where a document has what it should not.
"""

import calendar
import html
import json
import sys
import traceback
import warnings

import feedparser

# What stands in the document, not what feedparser would make of it for a page.
AS_WRITTEN = {"sanitize_html": False, "resolve_relative_uris": False}


def moment(thing, name):
    """As it is written, and in milliseconds since 1970 by feedparser's own reading, which is in UTC."""
    if not thing.get(name):
        return None
    return {"written": thing[name], "epoch": calendar.timegm(thing[name + "_parsed"]) * 1000}


def title(detail, version):
    """RSS titles are text, whatever feedparser guesses; Atom says which of its titles are HTML."""
    is_html = version == "atom10" and detail.type == "text/html"
    return html.unescape(detail.value) if is_html else detail.value


def entry(told, version):
    return {
        "id": told.id,
        "link": told.link,
        "title": title(told.title_detail, version),
        # RSS has it as an element of its own; in Atom each text has that of the nearest xml:lang.
        "language": told.get("language") or told.title_detail.language,
        "published": moment(told, "published"),
        "updated": moment(told, "updated"),
        "authors": [author.name for author in told.get("authors", [])],
        "tags": [dict(tag) for tag in told.get("tags", [])],
        "enclosures": [
            {"href": one.href, "type": one.type, "length": int(one.length)} for one in told.enclosures
        ],
        "content": [one.value for one in told.get("content", [])],
    }


def read(address):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = feedparser.parse(address, **AS_WRITTEN)
    feed = result.feed
    return {
        "status": result.get("status"),
        "bozo": str(result.bozo_exception) if result.bozo else False,
        "warnings": [str(warning.message) for warning in caught],
        "version": result.version,
        "title": feed.get("title"),
        "id": feed.get("id"),
        "link": feed.get("link"),
        "language": feed.get("language"),
        "self": [link.href for link in feed.get("links", []) if link.rel == "self"],
        "updated": moment(feed, "updated"),
        "entries": [entry(told, result.version) for told in result.entries],
    }


for line in sys.stdin:
    try:
        answer = read(line.strip())
    except Exception:
        answer = {"failure": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
