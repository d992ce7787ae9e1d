/** Dialpad's provisioning API: webhooks and subscriptions of one company. */
@NullMarked
package cti.simulator.rest;

import org.jspecify.annotations.NullMarked;
