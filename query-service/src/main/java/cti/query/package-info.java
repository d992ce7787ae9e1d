/** The REST API for CRMs: reads the projection, one app at a time, and writes nothing. */
@NullMarked
package cti.query;

import org.jspecify.annotations.NullMarked;
