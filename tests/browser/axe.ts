// axe-core in a page: which rules it is asked about, and what it finds, in lines that a person can read.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Every rule of WCAG 2.0 to 2.2 on levels A and AA, best practices, and what axe tries out, but for
 * - level AAA, which no page here promises: 7 to 1 of contrast, and links that explain themselves without their context;
 * - what is deprecated, which other rules have replaced;
 * - `hidden-content`, which judges nothing but tells that something is hidden.
 */
export const rules: readonly string[] = axe
  .getRules()
  .filter(({ tags }) => !tags.some((tag) => /^(?:deprecated|wcag2\d*aaa)$/.test(tag)))
  .map(({ ruleId }) => ruleId)
  .filter((rule) => rule !== 'hidden-content');

/** Those of them whose outcome depends on colours. */
export const ofColours = rules.filter((rule) =>
  axe.getRules().some(({ ruleId, tags }) => ruleId === rule && tags.includes('cat.color')),
);

/** What of axe the function below takes, which runs in a page. */
interface Axe {
  run(options: { runOnly: readonly string[]; preload: boolean; resultTypes: string[] }): Promise<{
    violations: Found[];
    incomplete: Found[];
  }>;
}
interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

export interface Judgement {
  /** Rule, what is wrong, and the element. */
  readonly violations: readonly string[];
  /** Of what axe could not decide. */
  readonly undecided: readonly string[];
}

/** Puts axe into a page, which has to be without its policy. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** Judges a page into which axe has been brought, as it is at this moment. */
export async function judge(page: Page, of: readonly string[] = rules): Promise<Judgement> {
  const { violations, incomplete } = await page.evaluate(run, of);
  return { violations: violations.flatMap(linesOf), undecided: incomplete.flatMap(linesOf) };
}

function run(runOnly: readonly string[]) {
  const { axe } = globalThis as unknown as { axe: Axe };
  // That one rule alone asks for the style sheets as text, which takes its time.
  const preload = runOnly.includes('css-orientation-lock');
  return axe.run({ runOnly, preload, resultTypes: ['violations', 'incomplete'] });
}

function linesOf({ id, nodes }: Found): string[] {
  return nodes.map(({ html, failureSummary = '' }) => {
    const why = failureSummary.replace(/^Fix [^\n]*:\s*/, '').replace(/\s+/g, ' ');
    return `${id}: ${why} ${html.slice(0, 200)}`;
  });
}
