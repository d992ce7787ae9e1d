@NullMarked
package cti.ingest.webhook;

import org.jspecify.annotations.NullMarked;
