@NullMarked
package cti.localstack.catalogue;

import org.jspecify.annotations.NullMarked;
