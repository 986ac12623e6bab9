-- A plan that is applied with a limit is named by its digest, a slash and the limit.
${longer_plan_digest};
