@NullMarked
package cti.ingest.rawevent;

import org.jspecify.annotations.NullMarked;
