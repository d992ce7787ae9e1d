@NullMarked
package cti.admin.app;

import org.jspecify.annotations.NullMarked;
