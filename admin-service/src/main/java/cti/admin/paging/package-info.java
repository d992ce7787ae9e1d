@NullMarked
package cti.admin.paging;

import org.jspecify.annotations.NullMarked;
