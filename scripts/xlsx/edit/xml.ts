import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element, Node } from '@xmldom/xmldom';

import { LIMITS } from '../limits';
import { corrupt, refused, tooDeep } from '../open-error';
import { toUtf8 } from '../xml-text';

/** A part as a tree, for parts that are edited in place. */
export function parseXml(bytes: Buffer, part: string): Document {
  const text = toUtf8(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (/<!DOCTYPE/i.test(text)) throw refused('file/document-type', part);
  let document: Document;
  try {
    document = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw corrupt(part);
      },
    }).parseFromString(text, 'application/xml');
  } catch {
    throw corrupt(part);
  }
  if (isDeeper(document, LIMITS.nesting)) throw tooDeep();
  return document;
}

/** Whether a tree has more levels than this; whoever walks it afterwards may call himself for each. */
function isDeeper(document: Document, levels: number): boolean {
  let depth = 0;
  let node: Node | null = document.documentElement;
  while (node !== null) {
    if (node.firstChild !== null) {
      if (++depth > levels) return true;
      node = node.firstChild;
      continue;
    }
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode;
      depth--;
    }
    node = node?.nextSibling ?? null;
  }
  return false;
}

export function serializeXml(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}

/** The root element of a part. */
export function rootOf(document: Document): Element {
  return document.documentElement as Element;
}

/** Child elements of this local name, whatever their prefix. */
export function children(parent: Element, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === 1 && (name === undefined || (node as Element).localName === name)) found.push(node as Element);
  }
  return found;
}

export function child(parent: Element, name: string): Element | undefined {
  return children(parent, name)[0];
}

/** A new element beside `like`: its namespace and its prefix. */
export function createLike(like: Element, name: string, attributes: Readonly<Record<string, string>> = {}): Element {
  const document = like.ownerDocument as Document;
  const element = document.createElementNS(like.namespaceURI, like.prefix ? `${like.prefix}:${name}` : name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Puts a child where the schema wants it: before the first of the elements that must follow it. */
export function insertBeforeAny(parent: Element, element: Element, followers: readonly string[]): void {
  const follower = children(parent).find(({ localName }) => followers.includes(localName ?? ''));
  parent.insertBefore(element, follower ?? null);
}
