// Problems that an archive elsewhere found: they come over the network, and may be anything.
import * as v from 'valibot';
import { type Problem, type ProblemCode, severities } from '../../copy/problem.ts';
import type { Answer } from './remote.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const problem = v.object({
  file: v.string(),
  line: count,
  column: count,
  length: count,
  code: v.picklist(Object.keys(severities) as ProblemCode[]),
  severity: v.picklist(['error', 'warning']),
  message: v.string(),
  hint: v.string(),
  excerpt: v.string(),
});
const problems = v.object({ problems: v.array(v.unknown()) });

/** The errors of an answer; what is no problem that is known is left out. */
export function faultsIn({ status, body }: Answer): Problem[] {
  const list = v.safeParse(problems, status === 422 ? body : undefined);
  if (!list.success) return [];
  return list.output.problems.flatMap((one) => {
    const result = v.safeParse(problem, one);
    return result.success && result.output.severity === 'error' ? [result.output] : [];
  });
}
