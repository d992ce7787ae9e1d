@NullMarked
package cti.admin.rawlog;

import org.jspecify.annotations.NullMarked;
