package cti.admin.deadletter;

/**
 * @param redriven how many were appended to the raw log
 * @param remaining how many more can be sent again by asking once more
 */
record RedriveResult(int redriven, long remaining) {}
