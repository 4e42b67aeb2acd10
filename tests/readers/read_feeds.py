"""Reads feed documents for the tests: a JSON request a line on stdin, what a reader makes of it a line on stdout.

A request is {"format": "xml" | "json", "document": text} or {"format": …, "url": address}; feedparser.ts types both.
XML goes to feedparser, JSON to Python's own parser, since feedparser 6 reads no JSON Feed.
HTML is taken apart by html.parser, times are read by the standard library as well.
"""

import calendar
import datetime
import email.utils
import html.parser
import io
import json
import sys
import traceback
import urllib.request

import feedparser

# A feed's text as it stands in the document. By default feedparser guesses which RSS titles are HTML, and rewrites
# what it takes for HTML: with "AT&T <b>today</b>" nobody could tell whether the feed or the guess is wrong.
AS_WRITTEN = {"sanitize_html": False, "resolve_relative_uris": False}
# As every application sees it that asks feedparser for nothing special.
BY_DEFAULT = {}


class Text(html.parser.HTMLParser):
    """The text of an HTML fragment, paragraph by paragraph, and the elements and addresses in it."""

    def __init__(self, fragment):
        super().__init__(convert_charrefs=True)
        self.paragraphs, self.elements, self.links = [], [], []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        if tag == "p" or not self.paragraphs:
            self.paragraphs.append("")

    def handle_data(self, data):
        if not self.paragraphs:
            self.paragraphs.append("")
        self.paragraphs[-1] += data


def markup(fragment):
    if fragment is None:
        return None
    text = Text(fragment)
    paragraphs = [paragraph.strip("\n") for paragraph in text.paragraphs]
    return {
        "html": fragment,
        "paragraphs": paragraphs,
        "elements": text.elements,
        "links": text.links,
    }


def plain(text):
    """Text that is no HTML, in the same shape."""
    return {"html": None, "paragraphs": [text], "elements": [], "links": []}


def moment(written, parsed=None):
    """A time: as it is written, as the standard library would write it, its offset, and when it is."""
    if written is None:
        return None
    if written[0].isdigit():
        stamp = datetime.datetime.fromisoformat(written)
        again = stamp.isoformat(timespec="seconds")
    else:
        stamp = email.utils.parsedate_to_datetime(written)
        again = email.utils.format_datetime(stamp)
    epoch = calendar.timegm(parsed) if parsed else calendar.timegm(stamp.utctimetuple())
    offset = stamp.utcoffset() // datetime.timedelta(minutes=1)
    return {"written": written, "again": again, "offset": offset, "epoch": epoch * 1000}


def source(request):
    """Bytes in a stream: feedparser opens a text as a file or an address where it can."""
    if "url" in request:
        return request["url"]
    return io.BytesIO(request["document"].encode("utf-8"))


def read_xml(request, options):
    result = feedparser.parse(source(request), **options)
    if result.bozo:
        return {"bozo": str(result.bozo_exception), "entries": []}
    feed = result.feed
    detail = feed.get("author_detail", {})
    return {
        "version": result.version,
        "id": feed.get("id"),
        "title": feed.get("title"),
        "subtitle": feed.get("subtitle"),
        "link": feed.get("link"),
        "self": next((link.href for link in feed.links if link.rel == "self"), None),
        "language": feed.get("language"),
        "rights": feed.get("rights"),
        "author": detail.get("name"),
        "published": moment(feed.get("published"), feed.get("published_parsed")),
        "updated": moment(feed.get("updated"), feed.get("updated_parsed")),
        "entries": [xml_entry(entry, result.version) for entry in result.entries],
    }


def title_of(entry, version):
    """RSS titles are text, whatever feedparser guesses; Atom says which of its titles are HTML."""
    is_html = version == "atom10" and entry.title_detail.type == "text/html"
    return "".join(Text(entry.title).paragraphs) if is_html else entry.title


def xml_entry(entry, version):
    content = entry.get("content", [])
    summary = entry.get("summary")
    if content and summary == content[0].value:
        summary = None  # feedparser gives an entry without a summary its content
    return {
        "id": entry.get("id"),
        "link": entry.get("link"),
        "title": title_of(entry, version),
        "summary": markup(summary),
        "content": markup(content[0].value) if content else None,
        "published": moment(entry.get("published"), entry.get("published_parsed")),
        "updated": moment(entry.get("updated"), entry.get("updated_parsed")),
    }


def read_json(request):
    if "url" in request:
        with urllib.request.urlopen(request["url"]) as response:
            feed = json.load(response)
    else:
        feed = json.loads(request["document"])
    return {
        "version": feed["version"],
        "title": feed["title"],
        "subtitle": feed.get("description"),
        "link": feed["home_page_url"],
        "self": feed["feed_url"],
        "language": feed.get("language"),
        "author": feed["authors"][0]["name"],
        "entries": [json_entry(item) for item in feed["items"]],
    }


def json_entry(item):
    return {
        "id": item["id"],
        "link": item["url"],
        "title": item["title"],
        "summary": plain(item["summary"]) if "summary" in item else None,
        "content": markup(item["content_html"]),
        "published": moment(item["date_published"]),
        "updated": moment(item["date_modified"]),
    }


def read(request):
    if request["format"] == "json":
        return read_json(request)
    return read_xml(request, BY_DEFAULT if request.get("byDefault") else AS_WRITTEN)


def answer(line):
    try:
        return read(json.loads(line))
    except Exception:
        return {"failure": traceback.format_exc()}


for line in sys.stdin:
    print(json.dumps(answer(line)), flush=True)
