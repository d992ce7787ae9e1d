@NullMarked
package cti.admin;

import org.jspecify.annotations.NullMarked;
