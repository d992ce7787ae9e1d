/** A queue on the local disk for the time that Kafka is away. */
@NullMarked
package cti.ingest.spool;

import org.jspecify.annotations.NullMarked;
