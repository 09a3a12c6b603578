// States as a function of time.

import { expect, test } from 'vitest';
import { NOTEBOOK_INSTANCE } from '../../src/sagemaker/families/notebook-instance.ts';
import { keepCourse, readAt, setOut } from '../../src/sagemaker/life-cycle.ts';
import type { ResourceDocument } from '../../src/sagemaker/resource-store.ts';

const STATUS = 'NotebookInstanceStatus';
const AT = { time: 100, duration: 50 };

test('a change is under way until its time has come, and then it has been', () => {
  const document = setOut(NOTEBOOK_INSTANCE, { Url: 'u' }, { passing: 'Pending', settled: 'InService' }, AT);
  expect(statusAt(document, 100)).toBe('Pending');
  expect(statusAt(document, 149)).toBe('Pending');
  expect(statusAt(document, 150)).toBe('InService');
  expect(readAt(NOTEBOOK_INSTANCE, recordOf(document), 999)).toMatchObject({
    updatedAt: 150,
    document: { Url: 'u', [STATUS]: 'InService' },
  });
});

test('a deletion ends in nothing', () => {
  const document = setOut(NOTEBOOK_INSTANCE, {}, { passing: 'Deleting', settled: 'gone' }, AT);
  expect(statusAt(document, 149)).toBe('Deleting');
  expect(readAt(NOTEBOOK_INSTANCE, recordOf(document), 150)).toBeUndefined();
});

test('without a way there, the end is at once', () => {
  expect(setOut(NOTEBOOK_INSTANCE, {}, { settled: 'gone' }, AT)).toBeUndefined();
  expect(setOut(NOTEBOOK_INSTANCE, {}, { settled: 'Stopped' }, AT)).toEqual({ [STATUS]: 'Stopped' });
});

test('another edit leaves what is to come, and does not repeat what has come', () => {
  const document = setOut(NOTEBOOK_INSTANCE, {}, { passing: 'Pending', settled: 'InService' }, AT);
  const edited = (time: number) => {
    const live = readAt(NOTEBOOK_INSTANCE, recordOf(document), time);
    if (live === undefined) throw new Error('it is gone');
    return keepCourse(live, { ...live.document, Url: 'new' }, time);
  };
  expect(statusAt(edited(120), 150)).toBe('InService');
  expect(edited(160)).toEqual({ Url: 'new', [STATUS]: 'InService' });
});

function statusAt(document: ResourceDocument | undefined, time: number) {
  return readAt(NOTEBOOK_INSTANCE, recordOf(document), time)?.status;
}

function recordOf(document: ResourceDocument = {}) {
  const address = { account: '1', region: 'r', type: 'notebook-instance', name: 'n', arn: 'a' };
  return { ...address, createdAt: 100, updatedAt: 100, document, tags: [], version: 1 };
}
