/** Who may connect. */
@NullMarked
package cti.push.security;

import org.jspecify.annotations.NullMarked;
