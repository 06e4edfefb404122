/** The list of what worker threads can do. Inputs and outputs are plain data, typed arrays mostly on shared memory. */
import { chooseGolden } from './choose-golden.ts';
import { markMembers } from './chosen-groups.ts';
import { collectGarbage } from './collect-garbage.ts';
import { encodeColumn } from './encode-column.ts';
import { groupRecords } from './group-records.ts';
import { collectGrams, squareGrams } from './record-grams.ts';
import { listGroups } from './list-groups.ts';
import { findNeighbours } from './neighbours.ts';
import { measureCosines } from './measure-cosines.ts';
import { measurePairs } from './measure-pairs.ts';
import { signGrams } from './sign-grams.ts';
import { scoreGroups } from './score-groups.ts';
import { scorePairs } from './score-pairs.ts';
import { indexTokens } from './index-tokens.ts';

export const TASKS = {
  encodeColumn,
  groupRecords,
  indexTokens,
  collectGrams,
  squareGrams,
  findNeighbours,
  measurePairs,
  measureCosines,
  markMembers,
  listGroups,
  signGrams,
  scorePairs,
  scoreGroups,
  chooseGolden,
  collectGarbage,
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<N extends TaskName> = Parameters<(typeof TASKS)[N]>[0];
export type TaskOutput<N extends TaskName> = ReturnType<(typeof TASKS)[N]>;
