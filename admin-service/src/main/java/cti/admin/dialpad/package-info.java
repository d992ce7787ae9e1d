@NullMarked
package cti.admin.dialpad;

import org.jspecify.annotations.NullMarked;
