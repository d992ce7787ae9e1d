/** Notices when Dialpad has stopped to tell an app of its calls. */
@NullMarked
package cti.admin.silence;

import org.jspecify.annotations.NullMarked;
