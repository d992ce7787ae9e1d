@NullMarked
package cti.localstack;

import org.jspecify.annotations.NullMarked;
