@NullMarked
package cti.processor.contact;

import org.jspecify.annotations.NullMarked;
