@NullMarked
package cti.schemas.directory;

import org.jspecify.annotations.NullMarked;
