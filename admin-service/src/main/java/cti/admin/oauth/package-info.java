/** Connecting apps to Dialpad by OAuth 2. */
@NullMarked
package cti.admin.oauth;

import org.jspecify.annotations.NullMarked;
