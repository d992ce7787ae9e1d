@NullMarked
package cti.admin.deadletter;

import org.jspecify.annotations.NullMarked;
