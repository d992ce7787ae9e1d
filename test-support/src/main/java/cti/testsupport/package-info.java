@NullMarked
package cti.testsupport;

import org.jspecify.annotations.NullMarked;
