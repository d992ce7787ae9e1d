package cti.admin.deadletter;

import cti.schemas.event.AppId;

/**
 * @param assigned how many were appended to the raw log for the app
 * @param remaining how many more the same request would assign
 */
record AssignmentResult(AppId appId, int assigned, long remaining) {}
