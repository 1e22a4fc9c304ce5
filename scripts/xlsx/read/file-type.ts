import { OpenError } from '../open-error';

/** What a file is by its first bytes, whatever its name says. Returns for a zip archive; throws the finding otherwise. */
export function requireZip(bytes: Buffer): void {
  if (bytes.length === 0) throw new OpenError('file/empty', {});
  if (startsWith(bytes, [0x50, 0x4b])) return;
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    // An encrypted .xlsx is an OLE container too; it holds a stream of this name, in UTF-16.
    const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw encrypted ? new OpenError('file/encrypted', {}) : new OpenError('file/old-xls', {});
  }
  throw new OpenError('file/not-workbook', { kind: kindOf(bytes) });
}

function kindOf(bytes: Buffer): 'csv' | 'html' | 'pdf' | 'other' {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'pdf';
  const head = bytes.subarray(0, 4096);
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<table|<meta|<\?xml[^>]*>\s*<html)/.test(text)) return 'html';
  const readable = !head.includes(0);
  return readable && /[,;\t]/.test(text) ? 'csv' : 'other';
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
