package cti.admin.usermapping;

/** How many mappings of a batch were new, were another CRM user before, or were the same. */
record BatchResult(int created, int changed, int unchanged) {}
