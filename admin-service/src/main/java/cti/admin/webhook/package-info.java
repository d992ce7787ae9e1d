@NullMarked
package cti.admin.webhook;

import org.jspecify.annotations.NullMarked;
