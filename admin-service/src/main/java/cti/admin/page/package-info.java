/** The operators' page: files, and the headers that keep others' scripts and frames away from it. */
@NullMarked
package cti.admin.page;

import org.jspecify.annotations.NullMarked;
