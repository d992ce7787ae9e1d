/** What operators had erased: rows go, and what is reported of it is left out, now and in every replay. */
@NullMarked
package cti.processor.erasure;

import org.jspecify.annotations.NullMarked;
