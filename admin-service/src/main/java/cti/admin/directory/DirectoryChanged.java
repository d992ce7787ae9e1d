package cti.admin.directory;

/** There is something in the outbox, once the transaction has committed. */
record DirectoryChanged() {}
