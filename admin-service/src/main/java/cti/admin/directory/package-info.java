@NullMarked
package cti.admin.directory;

import org.jspecify.annotations.NullMarked;
