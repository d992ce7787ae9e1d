@NullMarked
package cti.tenancy;

import org.jspecify.annotations.NullMarked;
