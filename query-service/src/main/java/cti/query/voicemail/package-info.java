/** Voicemails. */
@NullMarked
package cti.query.voicemail;

import org.jspecify.annotations.NullMarked;
