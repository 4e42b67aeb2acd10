// XML as a tree: read what the feed package wrote, amend it, write it so that every parser reads the same.
import { type Attributes, type Element, xml2js } from 'xml-js';
import { isCarriable } from '../copy/decode.ts';

export type { Element };

/** Stands for the HTML of an entry until it is set from the model: it would be written, read sign by sign, and dropped. */
export const STAND_IN = '-';

/** Reads a document and returns its root element. */
export function parseXml(xml: string): Element {
  const { elements } = xml2js(xml, { compact: false }) as Element;
  const root = elements?.find(({ type }) => type === 'element');
  if (!root) throw new Error('the document has no root element');
  return root;
}

/** An element that holds text, other elements or nothing. */
export function element(
  name: string,
  content: string | readonly Element[] = [],
  attributes: Attributes = {},
): Element {
  const elements: Element[] =
    typeof content === 'string' ? [{ type: 'text', text: content }] : [...content];
  return { type: 'element', name, attributes, elements };
}

/** An element that holds HTML, in a CDATA section so that a person can read it. */
export function htmlElement(name: string, html: string, attributes: Attributes = {}): Element {
  return { type: 'element', name, attributes, elements: [{ type: 'cdata', cdata: html }] };
}

/** The children of an element. */
export function children({ elements }: Element): readonly Element[] {
  return elements ?? [];
}

/**
 * Writes a document in UTF-8, indented, without white space inside an element that holds text.
 * `&` and `<` are written as hexadecimal references, which readers that mistake text for HTML get right too
 * (RSS Best Practices Profile, "Character Data").
 * @throws where a text holds a character outside XML 1.0, section 2.2: copy and masthead let none in
 */
export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root, '')}\n`;
}

function write(node: Element, indent: string): string {
  if (node.type === 'text') return escapeText(carriable(String(node.text ?? '')));
  if (node.type === 'cdata') return cdata(carriable(node.cdata ?? ''));
  const tag = `${node.name}${attributes(node.attributes)}`;
  const nodes = children(node);
  if (nodes.length === 0) return `${indent}<${tag}/>`;
  const isText = nodes.some(({ type }) => type !== 'element');
  const inner = nodes.map((child) => write(child, isText ? '' : `${indent}  `));
  if (isText) return `${indent}<${tag}>${inner.join('')}</${node.name}>`;
  return `${indent}<${tag}>\n${inner.join('\n')}\n${indent}</${node.name}>`;
}

function attributes(given: Attributes = {}): string {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(carriable(String(value)))}"`)
    .join('');
}

/** Quotes are text but within an attribute, where white space other than a space would be lost. */
const escapeText = (text: string) => text.replace(/[&<>]/g, reference);
const escapeAttribute = (text: string) => text.replace(/[&<>"\t\n\r]/g, reference);

const reference = (sign: string) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`;

/** A section ends at the first `]]>`, so one that is text is parted between two sections. */
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function carriable(text: string): string {
  if (!isCarriable(text)) throw new Error(`no feed can carry ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}
