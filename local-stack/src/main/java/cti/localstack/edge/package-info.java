@NullMarked
package cti.localstack.edge;

import org.jspecify.annotations.NullMarked;
