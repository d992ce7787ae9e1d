@NullMarked
package cti.push;

import org.jspecify.annotations.NullMarked;
