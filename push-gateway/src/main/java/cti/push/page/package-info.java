/** The live board and the client library: files, and the headers that keep others' scripts and frames away from them. */
@NullMarked
package cti.push.page;

import org.jspecify.annotations.NullMarked;
