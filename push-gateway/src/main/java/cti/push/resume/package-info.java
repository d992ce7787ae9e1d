/** Reads again what clients missed, for many of them at once and off the live path. */
@NullMarked
package cti.push.resume;

import org.jspecify.annotations.NullMarked;
