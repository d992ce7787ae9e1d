@NullMarked
package cti.ingest.problem;

import org.jspecify.annotations.NullMarked;
