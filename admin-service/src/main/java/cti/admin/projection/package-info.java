/** What processor-service has written, read as its readers do. */
@NullMarked
package cti.admin.projection;

import org.jspecify.annotations.NullMarked;
