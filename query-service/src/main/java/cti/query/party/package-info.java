/** The sides of a call or message. */
@NullMarked
package cti.query.party;

import org.jspecify.annotations.NullMarked;
