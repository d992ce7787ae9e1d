@NullMarked
package cti.localstack.infrastructure;

import org.jspecify.annotations.NullMarked;
