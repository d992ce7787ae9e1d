/** Finished calls from Dialpad's REST API, for what the webhooks missed. */
@NullMarked
package cti.admin.backfill;

import org.jspecify.annotations.NullMarked;
