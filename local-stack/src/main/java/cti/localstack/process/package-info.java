@NullMarked
package cti.localstack.process;

import org.jspecify.annotations.NullMarked;
