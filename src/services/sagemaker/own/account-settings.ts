// What is set for an account in a Region as a whole: whether SageMaker's portfolio of Service Catalog is enabled.

import type { Family } from '../../../sagemaker/operation-row.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import { toOutput } from '../../../sagemaker/shapes.ts';
import type { AnyInvocation } from '../invocation.ts';
import { homeOf } from '../resources.ts';
import { keepNew, NOTHING } from './keep.ts';
import type { Perform } from './own-operations.ts';

/** The setting is kept as a resource that is there while it is on. */
const PORTFOLIO: Family = {
  type: 'servicecatalog-portfolio',
  tail: 'servicecatalog-portfolio/{Name}',
  nameMember: 'Name',
  arnMember: 'Arn',
  nameConstraints: [],
  refusals: {
    missing: { code: 'ValidationException', text: 'The portfolio is not enabled.', source: 'derived: never told' },
    exists: { code: 'ValidationException', text: 'The portfolio is enabled.', source: 'derived: never told' },
  },
  operations: [],
};

const enable: Perform = async (invocation) => {
  if ((await invocation.world.resources.byArn(portfolioArn(invocation))) === undefined) {
    await keepNew({ family: PORTFOLIO, arn: portfolioArn(invocation), document: {} }, invocation);
  }
  return NOTHING;
};

const disable: Perform = async (invocation) => {
  const record = await invocation.world.resources.byArn(portfolioArn(invocation));
  if (record !== undefined) await invocation.world.resources.delete(record, record.version);
  return NOTHING;
};

const status: Perform = async (invocation) => {
  const record = await invocation.world.resources.byArn(portfolioArn(invocation));
  return toOutput(invocation.row.action, { Status: record === undefined ? 'Disabled' : 'Enabled' });
};

export const ACCOUNT_SETTING_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['EnableSagemakerServicecatalogPortfolio', enable],
  ['DisableSagemakerServicecatalogPortfolio', disable],
  ['GetSagemakerServicecatalogPortfolioStatus', status],
];

function portfolioArn({ call }: AnyInvocation): string {
  return resourceArn(homeOf(call), 'servicecatalog-portfolio', 'status');
}
