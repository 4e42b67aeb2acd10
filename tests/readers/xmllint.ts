// Reads XML with libxml2, a stricter parser than any feed reader has.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * Tells what is not well-formed in a document (XML 1.0, and Namespaces in XML).
 * @returns libxml2's complaint; empty where it has none
 */
export async function complaint(document: string): Promise<string> {
  const { errors } = await xmllint(['--noout', '--nonet', '-'], document);
  return errors;
}

/** The string value of an XPath expression in a document; prefixes cannot be used, `local-name()` can. */
export async function xpath(document: string, expression: string): Promise<string> {
  const { output, errors } = await xmllint(
    ['--nonet', '--xpath', `string(${expression})`, '-'],
    document,
  );
  if (errors) throw new Error(errors);
  return output.replace(/\n$/, '');
}

async function xmllint(args: readonly string[], input: string) {
  const child = spawn('xmllint', args);
  child.stdin.end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { output, errors };
}
