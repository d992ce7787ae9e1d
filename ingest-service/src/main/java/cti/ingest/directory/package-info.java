/** Who webhooks come from, also when Kafka cannot be asked. */
@NullMarked
package cti.ingest.directory;

import org.jspecify.annotations.NullMarked;
