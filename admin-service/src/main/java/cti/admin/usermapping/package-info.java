@NullMarked
package cti.admin.usermapping;

import org.jspecify.annotations.NullMarked;
