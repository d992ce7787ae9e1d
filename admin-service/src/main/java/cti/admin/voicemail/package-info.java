/** Voicemails as the projection has them, and their removal by operators. */
@NullMarked
package cti.admin.voicemail;

import org.jspecify.annotations.NullMarked;
