@NullMarked
package cti.ingest;

import org.jspecify.annotations.NullMarked;
